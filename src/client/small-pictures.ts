import type { Platform } from './platform/platform'

/** Widths in pixels and JPEG qualities to try, the best that fits wins: a face stays good to judge at the last of them. */
const STEPS: readonly (readonly [widthPx: number, quality: number])[] = [
  [1080, 80],
  [960, 70],
  [800, 60],
  [640, 50],
]

/**
 * A picture of the device as JPEG in base64, made smaller until it has at most `mostBytes`; undefined where the device can't
 * read it or make a JPEG of it.
 */
export async function readSmallPicture(
  platform: Pick<Platform, 'readJpeg'>,
  filePath: string,
  mostBytes: number,
): Promise<string | undefined> {
  try {
    for (const [widthPx, quality] of STEPS) {
      const picture = await platform.readJpeg(filePath, widthPx, quality)
      if (picture.startsWith('/9j/') && (picture.length / 4) * 3 <= mostBytes) return picture
    }
  } catch {
    // The person is told; she can take another one.
  }
  return undefined
}
