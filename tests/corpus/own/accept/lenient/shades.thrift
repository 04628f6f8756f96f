enum Shade { DARK = 1, LIGHT = 2 }
enum Tone { LIGHT = 2, WARM = 3 }
const list<i32> NUMBERS = [1, 2]
