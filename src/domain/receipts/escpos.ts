import type { Encode, ReceiptLine } from './layout'

const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
const LINE_FEED = 0x0a

/** ESC @: forgets what the printer was told before. */
const INITIALISE = [ESC, 0x40]
/** FS &: two bytes are one Chinese character. */
const CHINESE = [FS, 0x26]
/** GS ! n: as designed, or twice as wide and high. */
const NORMAL_SIZE = [GS, 0x21, 0x00]
const DOUBLE_SIZE = [GS, 0x21, 0x11]
/** ESC d 4: four lines up to the knife, then GS V 66 0: cuts, and leaves a bridge. */
const FEED_AND_CUT = [ESC, 0x64, 4, GS, 0x56, 66, 0]

/** The bytes that make an ESC/POS printer print these lines and cut the paper. */
export function escposBytes(lines: readonly ReceiptLine[], encode: Encode): Uint8Array {
  const bytes = lines.flatMap(({ text, isLarge = false }) => [
    ...(isLarge ? DOUBLE_SIZE : NORMAL_SIZE),
    ...encode(text),
    LINE_FEED,
  ])
  return Uint8Array.from([...INITIALISE, ...CHINESE, ...bytes, ...FEED_AND_CUT])
}
