import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { joinClasses } from '../join-classes'
import { usePictureUrl } from '../picture-resolver'
import { Icon } from './icon'
import styles from './picture.module.css'

export interface PictureProps {
  /** A URL or a cloud file id. */
  readonly picture?: string
  /** Width over height: 1 is a square, 1.5 a landscape; it keeps the room while the picture loads. */
  readonly ratio?: number
  /** Fixed width in CSS pixels; as wide as what it is in unless told. */
  readonly widthPx?: number
  readonly isRounded?: boolean
  readonly label?: string
}

/** A picture that loads when it comes near, keeps its room meanwhile, and has something to show when there is none. */
export function Picture({ picture, ratio = 1, widthPx, isRounded = true, label }: PictureProps) {
  const url = usePictureUrl(picture)
  const [loadedUrl, setLoadedUrl] = useState<string>()
  const [failedUrl, setFailedUrl] = useState<string>()
  const isMissing = picture === undefined || picture === '' || (url !== undefined && url === failedUrl)
  const isLoaded = url !== undefined && url === loadedUrl
  const className = joinClasses(styles.picture, isRounded && styles.rounded, !isLoaded && !isMissing && styles.waiting)
  return (
    <View className={className} style={widthPx === undefined ? {} : { width: `${widthPx}px`, flex: 'none' }}>
      <View style={{ paddingTop: `${100 / ratio}%` }} />
      {isMissing && (
        <View className={styles.missing}>
          <Icon name="lotus" sizePx={28} />
        </View>
      )}
      {!isMissing && url !== undefined && (
        <Image
          {...(label === undefined ? {} : { ariaLabel: label })}
          className={joinClasses(styles.image, isLoaded && styles.loaded)}
          src={url}
          mode="aspectFill"
          lazyLoad
          onLoad={() => setLoadedUrl(url)}
          onError={() => setFailedUrl(url)}
        />
      )}
    </View>
  )
}
