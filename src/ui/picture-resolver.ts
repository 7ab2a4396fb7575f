import { createContext, useContext, useEffect, useState } from 'react'

/** Turns what is stored for a picture (a cloud file id) into a URL that can be shown. */
export type PictureResolver = (picture: string) => string | Promise<string>

/** What pictures are resolved with; without a provider they are taken for URLs. */
export const PictureResolverContext = createContext<PictureResolver>((picture) => picture)

/** The URL of a picture; undefined while it is looked up, and when there is none. */
export function usePictureUrl(picture: string | undefined): string | undefined {
  const resolve = useContext(PictureResolverContext)
  const [found, setFound] = useState<{ readonly picture: string; readonly url: string }>()
  useEffect(() => {
    if (picture === undefined || picture === '' || isUrl(picture)) return undefined
    let isWanted = true
    Promise.resolve(resolve(picture)).then(
      (url) => isWanted && setFound({ picture, url }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [picture, resolve])
  if (picture === undefined || picture === '') return undefined
  if (isUrl(picture)) return picture
  return found?.picture === picture ? found.url : undefined
}

function isUrl(picture: string): boolean {
  return /^(https?:|data:|wxfile:|blob:|\/|\.)/.test(picture)
}
