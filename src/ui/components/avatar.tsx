import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { joinClasses } from '../join-classes'
import { usePictureUrl } from '../picture-resolver'
import styles from './avatar.module.css'

export interface AvatarProps {
  readonly name: string
  /** A URL or a cloud file id; without one the first character of the name is shown. */
  readonly picture?: string
  readonly sizePx?: 32 | 40 | 48 | 64 | 88
}

const TINTS = ['rose', 'apricot', 'sage', 'lilac', 'sky'] as const

/** A person's picture, or the initial of the name on a colour that is always the same for the same name. */
export function Avatar({ name, picture, sizePx = 40 }: AvatarProps) {
  const url = usePictureUrl(picture)
  const [failedUrl, setFailedUrl] = useState<string>()
  const size = { width: `${sizePx}px`, height: `${sizePx}px` }
  const tint = TINTS[sumOfCodes(name) % TINTS.length] ?? 'rose'
  if (url !== undefined && url !== failedUrl)
    return (
      <View className={styles.avatar} style={size}>
        <Image className={styles.picture} src={url} mode="aspectFill" onError={() => setFailedUrl(url)} />
      </View>
    )
  return (
    <View className={joinClasses(styles.avatar, styles[tint])} style={size}>
      <Text className={styles.initial} style={{ fontSize: `${Math.round(sizePx * 0.42)}px` }}>
        {Array.from(name)[0] ?? ''}
      </Text>
    </View>
  )
}

function sumOfCodes(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0)
}
