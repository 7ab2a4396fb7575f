import { deflateSync } from 'node:zlib'

export interface Color {
  readonly red: number
  readonly green: number
  readonly blue: number
  /** 0 is transparent, 255 solid. */
  readonly alpha: number
}

/** A square picture of two colours; `isDark` says which pixel is of the first. */
export interface TwoColorPicture {
  readonly widthPx: number
  readonly isDark: (row: number, column: number) => boolean
  readonly dark: Color
  readonly light: Color
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Bits per pixel, colour type "palette", and the only compression, filter set and interlacing that suit. */
const FORMAT = [8, 3, 0, 0, 0]

/** Encodes a picture as PNG with a palette of two. */
export function encodePng({ widthPx, isDark, dark, light }: TwoColorPicture): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt32BE(widthPx, 0)
  header.writeUInt32BE(widthPx, 4)
  // Each row begins with the number of its filter: 0, none.
  const rows = Buffer.alloc((widthPx + 1) * widthPx)
  for (let row = 0; row < widthPx; row++)
    for (let column = 0; column < widthPx; column++)
      rows[row * (widthPx + 1) + column + 1] = isDark(row, column) ? 1 : 0
  const palette = [light, dark].flatMap(({ red, green, blue }) => [red, green, blue])
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([header, Buffer.from(FORMAT)])),
    chunk('PLTE', Buffer.from(palette)),
    chunk('tRNS', Buffer.from([light.alpha, dark.alpha])),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, checksum])
}

/** The checksum of PNG; Node has it only from 20.15 on. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
