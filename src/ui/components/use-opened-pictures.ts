import { useEffect, useRef, useState } from 'react'
import type { PicturePlace } from '../../domain/shared/treatment-pictures'

/** A picture there is, and when it was taken (epoch ms): another one in its place is another picture. */
export interface TakenPicture extends PicturePlace {
  readonly takenAt: number
}

/** What has become of a picture that was asked for. */
export interface OpenedPicture {
  readonly state: 'opening' | 'open' | 'gone'
  readonly url?: string
}

/** Names a place within a visit. */
export function keyOf({ pair, side }: PicturePlace): string {
  return `${pair}-${side}`
}

/** Asks for each of the pictures once, and keeps what came for as long as they are looked at, and nowhere else. */
export function useOpenedPictures(
  pictures: readonly TakenPicture[],
  load: (place: PicturePlace) => Promise<string | undefined>,
) {
  const [opened, setOpened] = useState<Readonly<Record<string, OpenedPicture>>>({})
  const asked = useRef(new Set<string>())
  const put = (picture: TakenPicture, base64: string | undefined): void => {
    const came: OpenedPicture =
      base64 === undefined ? { state: 'gone' } : { state: 'open', url: `data:image/jpeg;base64,${base64}` }
    setOpened((before) => ({ ...before, [pictureKeyOf(picture)]: came }))
  }
  useEffect(() => {
    for (const picture of pictures) {
      if (asked.current.has(pictureKeyOf(picture))) continue
      asked.current.add(pictureKeyOf(picture))
      void load(picture).then((base64) => put(picture, base64))
    }
  })
  return {
    /** Undefined where there is no picture. */
    openedAt: (place: PicturePlace): OpenedPicture | undefined => {
      const picture = pictures.find((each) => keyOf(each) === keyOf(place))
      return picture && (opened[pictureKeyOf(picture)] ?? { state: 'opening' })
    },
    /** Shows what was just taken without asking for it. */
    keep: (picture: TakenPicture, base64: string): void => {
      asked.current.add(pictureKeyOf(picture))
      put(picture, base64)
    },
  }
}

function pictureKeyOf(picture: TakenPicture): string {
  return `${keyOf(picture)}-${picture.takenAt}`
}
