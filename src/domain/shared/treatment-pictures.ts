/** A picture is taken before a treatment or after it; the two of one place on her body are a pair. */
export const PICTURE_SIDES = ['before', 'after'] as const
export type PictureSide = (typeof PICTURE_SIDES)[number]

/** So many pairs belong to one visit at most. */
export const MOST_PICTURE_PAIRS = 3

/** A picture as it is sent and kept, in bytes: with base64 around it, a call stays under the 256 KB WeChat advises. */
export const MOST_PICTURE_BYTES = 180_000

/** Where a picture of a visit belongs; there is one for each place. */
export interface PicturePlace {
  /** From 1. */
  readonly pair: number
  readonly side: PictureSide
}
