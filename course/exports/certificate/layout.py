"""How a certificate is laid out, in Typst; every word of it comes in as data."""

LAYOUT = rb"""
#let told = json(bytes(sys.inputs.told))
#let ink = rgb("#0b2545")
#let stone = rgb("#857d6a")
#let quiet = rgb("#454a52")
#set document(title: told.title + ": " + told.course, author: (), date: datetime(..told.day))
#set text(font: told.fonts, fallback: false, lang: "en", region: "GB", size: 12pt)
#set text(fill: rgb("#111418"))
#set page(
  paper: "a4", flipped: true, margin: (x: 34mm, top: 27mm, bottom: 23mm),
  background: pdf.artifact(place(center + horizon, rect(
    width: 100% - 18mm, height: 100% - 18mm, stroke: 1.2pt + ink, inset: 1.6mm,
    rect(width: 100%, height: 100%, stroke: 0.4pt + stone),
  ))),
)
#set par(justify: false, leading: 0.62em, spacing: 0.9em)
#set align(center)
#show heading: it => block(text(size: 27pt, weight: "regular", fill: ink, it.body))

// A word as long as a line may be parted anywhere, which a zero width space allows.
#let parted(words) = words.split(" ").map(word => {
  let letters = word.clusters()
  if letters.len() <= 24 { word } else { letters.chunks(24).map(c => c.join()).join("\u{200b}") }
}).join(" ")

// The largest of the sizes at which the text fits into its room.
#let fitted(body, sizes, height) = layout(room => {
  let made = sizes.map(size => block(width: room.width, {
    set text(size: size)
    par(leading: 0.6 * size, body)
  }))
  let fits = made.filter(one => measure(one, width: room.width).height <= height - 16pt)
  block(height: height, width: 100%, align(center + horizon, fits.at(0, default: made.last())))
})
#let rule(width, colour, weight) = pdf.artifact(line(length: width, stroke: weight + colour))
#let narrow(size, fill, body) = block(width: 196mm, { set text(size: size, fill: fill); par(body) })

= #told.title
#v(3mm)
#rule(36mm, stone, 0.8pt)
#v(4mm)
#par(text(size: 13pt, fill: quiet, told.lead))
#fitted(parted(told.name), (31pt, 27pt, 23pt, 18pt, 15pt, 12pt, 10pt, 8pt), 27mm)
#par(text(size: 13pt, fill: quiet, told.link))
#fitted(parted(told.course), (21pt, 18pt, 15pt, 13pt, 11pt, 9pt), 22mm)
#v(1mm)
#narrow(12.5pt, ink, told.did)
#v(1mm)
#narrow(10.5pt, quiet, told.limits)
#v(1fr)
#rule(100%, stone, 0.4pt)
#v(1mm)
#set text(size: 10.5pt)
#let part(name, value) = par[#text(fill: quiet, name)#linebreak()#text(size: 12.5pt, value)]
#grid(
  columns: (1fr, 1.4fr, 1fr), align: (left, center, right),
  ..told.parts.map(one => part(..one)),
)
#v(1mm)
#par(text(fill: quiet, told.verify))
"""
