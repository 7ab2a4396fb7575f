import type { Random } from '../random'

/** A picture of 480 × 360 as SVG, made of shapes only. */
const WIDTH = 480
const HEIGHT = 360

interface Palette {
  readonly light: string
  readonly deep: string
  readonly accent: string
  readonly leaf: string
}

const PALETTES: readonly Palette[] = [
  { light: '#fdf1ee', deep: '#f0c9c4', accent: '#c8506b', leaf: '#8aa68a' },
  { light: '#f4f1e8', deep: '#dccfb4', accent: '#b1815a', leaf: '#7f9a78' },
  { light: '#eef3ee', deep: '#bfd3c3', accent: '#5f8f7b', leaf: '#6f9277' },
  { light: '#f3eff6', deep: '#d3c4df', accent: '#8b6aa5', leaf: '#8da08c' },
  { light: '#fdf3e7', deep: '#f1d0a8', accent: '#cf7f4b', leaf: '#93a377' },
  { light: '#edf3f7', deep: '#bed3e0', accent: '#5b86a3', leaf: '#86a297' },
]

type Draw = (palette: Palette, random: Random) => string

const SCENES: Readonly<Record<string, Draw>> = {
  face: drawBottles,
  body: drawStones,
  head: drawComb,
  nails: drawPolish,
  lashes: drawEye,
  smooth: drawFeather,
}

/** A still life for a service of this category; the random source decides colours and places. */
export function drawService(categoryId: string, position: number, random: Random): string {
  const palette = PALETTES[position % PALETTES.length] ?? PALETTES[0]
  const draw = SCENES[categoryId]
  if (palette === undefined || draw === undefined) throw new Error(`there is no scene for ${categoryId}`)
  return frame(palette, random, draw(palette, random))
}

/** The room behind everything: wall, soft light, table, shadow. */
function frame({ light, deep, leaf }: Palette, random: Random, content: string): string {
  const lightX = random.between(60, 200)
  const isLeft = random.isLikely(0.5)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<defs>
<linearGradient id="wall" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${deep}"/></linearGradient>
<radialGradient id="glow"><stop offset="0" stop-color="#fff" stop-opacity=".95"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
<linearGradient id="glass" x1="0" x2="1"><stop offset="0" stop-color="#fff" stop-opacity=".85"/><stop offset=".35" stop-color="#fff" stop-opacity=".35"/><stop offset="1" stop-color="#fff" stop-opacity=".6"/></linearGradient>
<filter id="soft" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="9"/></filter>
</defs>
<rect width="480" height="360" fill="url(#wall)"/>
<circle cx="${lightX}" cy="90" r="230" fill="url(#glow)"/>
<path d="M0 286 Q240 262 480 286 V360 H0Z" fill="#fff" opacity=".55"/>
${drawBranch(isLeft ? 40 : 440, isLeft ? 1 : -1, leaf)}
${content}
</svg>`
}

function drawBranch(x: number, side: number, leaf: string): string {
  const leaves = Array.from({ length: 7 }, (_, index) => {
    const y = 250 - index * 32
    const reach = (index % 2 === 0 ? 1 : -0.7) * side
    return `<path d="M${x + side * index * 6} ${y} q${34 * reach} -34 ${58 * reach} -22 q${-16 * reach} 34 ${-58 * reach} 22Z" fill="${leaf}" opacity="${0.75 - index * 0.06}"/>`
  })
  return `<path d="M${x} 300 Q${x + side * 12} 160 ${x + side * 46} 24" stroke="${leaf}" stroke-width="3" fill="none" opacity=".6"/>${leaves.join('')}`
}

function shadow(x: number, y: number, width: number): string {
  return `<ellipse cx="${x}" cy="${y}" rx="${width}" ry="${width / 6}" fill="#5a4038" opacity=".22" filter="url(#soft)"/>`
}

function drawBottles({ accent, deep }: Palette, random: Random): string {
  const x = random.between(190, 250)
  const tall = random.between(120, 150)
  const drops = Array.from({ length: 4 }, (_, index) => {
    const dropX = x + 130 + index * 18 - (index % 2) * 50
    const dropY = 120 + index * 26
    return `<path d="M${dropX} ${dropY} q11 17 0 26 q-11 -9 0 -26Z" fill="${accent}" opacity="${0.25 + index * 0.08}"/>`
  })
  return `${shadow(x + 36, 302, 120)}
<rect x="${x}" y="${300 - tall}" width="72" height="${tall}" rx="16" fill="${accent}" opacity=".88"/><rect x="${x}" y="${300 - tall}" width="72" height="${tall}" rx="16" fill="url(#glass)"/>
<rect x="${x + 22}" y="${276 - tall}" width="28" height="26" rx="5" fill="#fff"/><path d="M${x + 28} ${276 - tall} v-24 q8 -22 16 0 v24Z" fill="#4a3a3a" opacity=".8"/>
<rect x="${x + 12}" y="${330 - tall}" width="48" height="40" rx="4" fill="#fff" opacity=".9"/><rect x="${x + 20}" y="${342 - tall}" width="32" height="3" fill="${accent}"/><rect x="${x + 26}" y="${352 - tall}" width="20" height="3" fill="${deep}"/>
<rect x="${x + 96}" y="238" width="104" height="62" rx="18" fill="#fff"/><rect x="${x + 96}" y="222" width="104" height="26" rx="12" fill="${accent}" opacity=".75"/><rect x="${x + 96}" y="222" width="104" height="78" rx="16" fill="url(#glass)" opacity=".5"/>
${drops.join('')}`
}

function drawStones({ accent, deep }: Palette, random: Random): string {
  const x = random.between(210, 270)
  const stones = [92, 74, 56, 38].map((radius, index) => {
    const y = 286 - index * 38
    const shift = random.between(-6, 6)
    return `<ellipse cx="${x + shift}" cy="${y}" rx="${radius}" ry="21" fill="#4b4648"/><ellipse cx="${x + shift - radius / 4}" cy="${y - 7}" rx="${radius / 2.2}" ry="7" fill="#fff" opacity=".16"/>`
  })
  const flowerX = x + 6
  const petals = [0, 72, 144, 216, 288].map(
    (turn) => `<ellipse cx="0" cy="-22" rx="15" ry="25" fill="#fff" transform="rotate(${turn})"/>`,
  )
  return `${shadow(x, 312, 130)}${stones.join('')}
<g transform="translate(${flowerX} 136)">${petals.join('')}<circle r="9" fill="${accent}"/><circle r="4" fill="#fff" opacity=".7"/></g>
<path d="M${x + 120} 300 v-46 q0 -14 14 -14 h34 q14 0 14 14 v46Z" fill="${deep}"/><ellipse cx="${x + 151}" cy="242" rx="31" ry="9" fill="#fff" opacity=".8"/><path d="M${x + 151} 238 q-9 -16 0 -30 q9 14 0 30Z" fill="${accent}"/>`
}

function drawComb({ accent, deep }: Palette, random: Random): string {
  const x = random.between(150, 190)
  const teeth = Array.from(
    { length: 13 },
    (_, index) =>
      `<rect x="${index * 13}" y="30" width="6" height="${64 - Math.abs(6 - index) * 3}" rx="3" fill="${accent}"/>`,
  )
  const steam = [0, 26, 52].map(
    (shift) =>
      `<path d="M${x + 190 + shift} 214 q-14 -22 0 -42 q14 -20 0 -42" stroke="#fff" stroke-width="7" stroke-linecap="round" fill="none" opacity=".8"/>`,
  )
  return `${shadow(x + 100, 306, 150)}
<g transform="translate(${x - 20} 150) rotate(-14)"><path d="M-6 34 Q82 -24 170 34 Z" fill="${accent}"/>${teeth.join('')}</g>
${steam.join('')}
<path d="M${x + 156} 226 h120 q0 74 -60 74 q-60 0 -60 -74Z" fill="#fff"/><ellipse cx="${x + 216}" cy="226" rx="60" ry="13" fill="${deep}"/><ellipse cx="${x + 216}" cy="226" rx="46" ry="8" fill="${accent}" opacity=".5"/>`
}

function drawPolish({ accent, deep }: Palette, random: Random): string {
  const tints = random.shuffle([accent, deep, '#e9a4ae', '#b98aa5', '#d8b48a'])
  const bottles = tints.slice(0, 4).map((tint, index) => {
    const x = 120 + index * 68
    const lift = (index % 2) * 14
    return `${shadow(x + 26, 304, 34)}<rect x="${x + 13}" y="${150 + lift}" width="26" height="78" rx="9" fill="#3f3538"/><path d="M${x} ${240 + lift} q0 -16 16 -16 h20 q16 0 16 16 v${46 - lift} q0 14 -14 14 h-24 q-14 0 -14 -14Z" fill="${tint}"/><path d="M${x + 6} ${244 + lift} v${40 - lift}" stroke="#fff" stroke-width="5" stroke-linecap="round" opacity=".55"/>`
  })
  const petals = Array.from({ length: 5 }, () => {
    const x = random.between(90, 400)
    return `<ellipse cx="${x}" cy="${random.between(312, 334)}" rx="12" ry="6" fill="${accent}" opacity=".3" transform="rotate(${random.between(-30, 30)} ${x} 322)"/>`
  })
  return `${bottles.join('')}${petals.join('')}`
}

function drawEye({ accent, deep }: Palette, random: Random): string {
  const y = random.between(186, 206)
  const lashes = Array.from({ length: 15 }, (_, index) => {
    const along = index / 14
    const x = 132 + along * 216
    const lidY = y + Math.sin(along * Math.PI) * 46
    const lean = (along - 0.5) * 62
    return `<path d="M${x} ${lidY} q${lean * 0.3} 26 ${lean} ${40 + Math.sin(along * Math.PI) * 14}" stroke="#3a2d30" stroke-width="4.5" stroke-linecap="round" fill="none"/>`
  })
  return `<path d="M120 ${y - 62} Q236 ${y - 118} 362 ${y - 58}" stroke="#5b4340" stroke-width="15" stroke-linecap="round" fill="none" opacity=".85"/>
<path d="M128 ${y - 4} Q240 ${y - 62} 352 ${y - 4} Q240 ${y + 96} 128 ${y - 4}Z" fill="${accent}" opacity=".25"/>
<path d="M130 ${y} Q240 ${y + 94} 350 ${y}" stroke="#3a2d30" stroke-width="7" stroke-linecap="round" fill="none"/>${lashes.join('')}
<circle cx="${random.between(330, 370)}" cy="300" r="26" fill="${deep}"/><circle cx="100" cy="310" r="14" fill="${accent}" opacity=".5"/>`
}

function drawFeather({ accent, deep, leaf }: Palette, random: Random): string {
  const tilt = random.between(-12, 8)
  const barbs = Array.from({ length: 22 }, (_, index) => {
    const y = -110 + index * 10
    const reach = 58 * Math.sin(((index + 2) / 25) * Math.PI)
    return `<path d="M0 ${y} q${reach * 0.6} -6 ${reach} -26 M0 ${y} q${-reach * 0.6} -6 ${-reach} -26" stroke="#fff" stroke-width="8" stroke-linecap="round" fill="none" opacity=".92"/>`
  })
  return `${shadow(250, 306, 120)}
<g transform="translate(236 180) rotate(${28 + tilt})"><path d="M0 -130 Q10 20 -6 150" stroke="${accent}" stroke-width="4" fill="none"/>${barbs.join('')}<path d="M0 -130 Q10 20 -6 150" stroke="${accent}" stroke-width="3" fill="none"/></g>
<path d="M330 302 q-6 -74 26 -116 q16 60 -2 116Z" fill="${leaf}"/><path d="M354 302 q16 -62 58 -84 q-6 58 -40 84Z" fill="${leaf}" opacity=".8"/><path d="M332 302 q-26 -40 -62 -50 q16 44 46 50Z" fill="${leaf}" opacity=".7"/>
<circle cx="150" cy="290" r="18" fill="${deep}"/>`
}
