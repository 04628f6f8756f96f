/** Doc comments that Rust could mistake for more than text: [a link], `open, <T>, &amp; and http://example.invalid/x?y=<z>. */
namespace rs docs

/**
 * See [Other] and [`Nothing::at_all`](Nowhere), <b>bold</b>, <script>alert("x")</script>.
 *
 *     let code = that is no Rust;
 *
 * ```
 * neither is this
 */
struct Note {
  /** "Quotes", \backslashes\, #hashes and {braces} {{}}. */
  1: string text,
  /** An unclosed <div and a stray </p>. */
  2: optional i32 count
}

/** Unclosed [bracket( and a heading:
 * ======
 */
enum Mood {
  /** * a list that is none */
  GOOD,
  /** | a | table | */
  BAD
}

service Notes {
  /**
   * @param text what it says: [x]
   * @return <T>
   */
  Note write(1: string text)
}
