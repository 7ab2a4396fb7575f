import type { Random } from '../random'

/** The front of a store, 720 × 405, as SVG. */
export function drawStoreFront(wall: string, awning: string, random: Random): string {
  const stripes = Array.from({ length: 10 }, (_, index) => {
    const x = 96 + index * 53
    return `<path d="M${x} 118 h53 v34 q-26 26 -53 0Z" fill="${index % 2 === 0 ? awning : '#fff'}"/>`
  })
  const plants = [70, 640].map(
    (x) => `<rect x="${x - 24}" y="330" width="48" height="44" rx="8" fill="#d9b48f"/>${leaves(x, random)}`,
  )
  const lamps = [226, 360, 494].map(
    (x) =>
      `<path d="M${x} 152 v34" stroke="#6b5750" stroke-width="3"/><circle cx="${x}" cy="196" r="14" fill="#ffe9b8"/><circle cx="${x}" cy="196" r="34" fill="#ffe9b8" opacity=".35"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="405" viewBox="0 0 720 405">
<defs><linearGradient id="pane" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fffaf2"/><stop offset="1" stop-color="#f3ddd0"/></linearGradient></defs>
<rect width="720" height="405" fill="${wall}"/><rect y="372" width="720" height="33" fill="#cdbfb4"/>
<rect x="96" y="40" width="530" height="78" rx="12" fill="#fff"/><circle cx="300" cy="79" r="22" fill="${awning}"/><path d="M289 84 q11 -26 22 0 q-11 12 -22 0Z" fill="#fff"/>
<rect x="338" y="66" width="120" height="10" rx="5" fill="${awning}"/><rect x="338" y="86" width="76" height="7" rx="3" fill="#cbb8ad"/>
<path d="M116 372 V190 q0 -34 34 -34 h150 q34 0 34 34 V372Z" fill="url(#pane)"/><path d="M400 372 V190 q0 -34 34 -34 h138 q34 0 34 34 V372Z" fill="url(#pane)"/>
<path d="M338 372 v-196 h60 v196Z" fill="#8a6a5a"/><rect x="346" y="186" width="44" height="130" rx="20" fill="#fff6ea"/><circle cx="388" cy="286" r="4" fill="#f1d9a6"/>
<path d="M150 340 h120 q14 -60 -60 -60 q-70 0 -60 60Z" fill="${awning}" opacity=".5"/><rect x="450" y="250" width="110" height="8" fill="#b99a86"/><rect x="462" y="214" width="16" height="36" rx="5" fill="${awning}"/><rect x="486" y="224" width="16" height="26" rx="5" fill="#e8c7a2"/><rect x="510" y="208" width="16" height="42" rx="5" fill="#a9bfa7"/><rect x="534" y="226" width="16" height="24" rx="5" fill="#d6aeb4"/>
${stripes.join('')}${lamps.join('')}${plants.join('')}
</svg>`
}

function leaves(x: number, random: Random): string {
  return Array.from({ length: 9 }, (_, index) => {
    const turn = -70 + index * 17 + random.between(-5, 5)
    return `<path d="M${x} 334 q-16 -50 0 -92 q16 42 0 92Z" fill="#7f9a78" opacity=".85" transform="rotate(${turn} ${x} 334)"/>`
  }).join('')
}

/** A person's portrait, 240 × 240, as SVG. */
export function drawPortrait(random: Random): string {
  const skin = random.pick(['#f6d7c3', '#f3cdb5', '#f8dfcf', '#eec3a6'])
  const hair = random.pick(['#3a2c2a', '#4b352f', '#2d2626', '#5a3f35'])
  const coat = random.pick(['#fff', '#f6e3e5', '#e6efe8', '#efe7f3'])
  const wall = random.pick(['#f6d9d8', '#dfe9df', '#ece2f0', '#f7e6cf', '#dbe6ee'])
  const backs = [
    `<path d="M62 118 q-6 -76 58 -76 q64 0 58 76 q6 54 -8 84 h-100 q-14 -30 -8 -84Z" fill="${hair}"/>`,
    `<path d="M70 116 q-4 -70 50 -70 q54 0 50 70 q2 26 -10 40 h-80 q-12 -14 -10 -40Z" fill="${hair}"/>`,
    `<circle cx="120" cy="46" r="24" fill="${hair}"/><path d="M70 118 q-4 -68 50 -68 q54 0 50 68 v20 h-100Z" fill="${hair}"/>`,
  ]
  const fringes = [
    `<path d="M76 108 q6 -50 48 -50 q40 0 42 50 q-24 -10 -34 -32 q-20 28 -56 32Z" fill="${hair}"/>`,
    `<path d="M76 104 q8 -46 44 -46 q38 0 44 46 q-14 -18 -88 0Z" fill="${hair}"/>`,
    `<path d="M76 112 q2 -54 46 -54 q42 0 42 54 q-8 -30 -24 -36 q-40 4 -64 36Z" fill="${hair}"/>`,
  ]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" viewBox="0 0 240 240">
<rect width="240" height="240" fill="${wall}"/>${random.pick(backs)}
<path d="M40 240 q4 -56 54 -62 h52 q50 6 54 62Z" fill="${coat}"/><path d="M102 150 h36 v30 q-18 22 -36 0Z" fill="${skin}"/><path d="M94 178 l26 34 l26 -34" fill="none" stroke="#c8506b" stroke-width="4" opacity=".7"/>
<path d="M76 104 q0 -46 44 -46 q44 0 44 46 q0 62 -44 66 q-44 -4 -44 -66Z" fill="${skin}"/>${random.pick(fringes)}
<path d="M94 112 q8 -7 16 0 M130 112 q8 -7 16 0" stroke="#4a3630" stroke-width="4" stroke-linecap="round" fill="none"/><path d="M108 142 q12 11 24 0" stroke="#b5525f" stroke-width="4" stroke-linecap="round" fill="none"/>
<circle cx="94" cy="130" r="9" fill="#f2a7a0" opacity=".45"/><circle cx="146" cy="130" r="9" fill="#f2a7a0" opacity=".45"/>
</svg>`
}
