import type { Random } from '../random'

/** A cheek close by, 480 × 576, as SVG: `redness` from 0 (calm) to 1. */
export function drawCheek(redness: number, random: Random): string {
  const spots = Array.from({ length: Math.round(26 * redness) + 4 }, () => {
    const [x, y, size] = [random.between(60, 400), random.between(150, 470), random.between(3, 9)]
    return `<circle cx="${x}" cy="${y}" r="${size}" fill="#c8675a" opacity="${(0.15 + redness * 0.35).toFixed(2)}"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="576" viewBox="0 0 480 576">
<defs><radialGradient id="flush" cx=".5" cy=".55" r=".5"><stop offset="0" stop-color="#df8175" stop-opacity="${(0.1 + redness * 0.6).toFixed(2)}"/><stop offset="1" stop-color="#df8175" stop-opacity="0"/></radialGradient>
<linearGradient id="skin" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fbe6d8"/><stop offset="1" stop-color="#f0c9b1"/></linearGradient></defs>
<rect width="480" height="576" fill="url(#skin)"/><rect width="480" height="576" fill="url(#flush)"/>
<path d="M40 70 q90 -46 190 -6" stroke="#7a5548" stroke-width="15" stroke-linecap="round" fill="none" opacity=".8"/>
<path d="M56 128 q84 -40 166 0 q-84 34 -166 0Z" fill="#fff"/><circle cx="140" cy="126" r="21" fill="#5b4037"/><circle cx="147" cy="119" r="6" fill="#fff"/>
<path d="M52 128 q88 -48 174 0" stroke="#4b352f" stroke-width="6" stroke-linecap="round" fill="none"/>
<path d="M372 90 q16 190 64 262 q-18 44 -78 26" stroke="#dba98d" stroke-width="9" stroke-linecap="round" fill="none"/>
<path d="M300 492 q64 -22 118 4 q-56 40 -118 -4Z" fill="#d9807d"/>${spots.join('')}
</svg>`
}
