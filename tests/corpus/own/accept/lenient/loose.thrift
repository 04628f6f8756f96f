include "shades.thrift"
const shades.Shade BARE = DARK
const shades.Shade UNQUALIFIED = Shade.LIGHT
const shades.Shade BY_FILE = shades.DARK
const shades.Shade OTHER = shades.Tone.LIGHT
const i32 NUMBER = WARM
const set<i64> AGAIN = shades.NUMBERS
struct Painted { 1: shades.Shade shade = LIGHT, 2: optional shades.Shade other = Shade.DARK }
