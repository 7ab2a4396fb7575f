import { View } from '@tarojs/components'
import { joinClasses } from '../join-classes'
import styles from './icon.module.css'

/** Every icon there is; the shapes are in icon.module.css. */
export const ICON_NAMES = [
  'home',
  'calendar',
  'heart',
  'person',
  'people',
  'bell',
  'clock',
  'location',
  'phone',
  'search',
  'plus',
  'minus',
  'chevron',
  'chevron-down',
  'chevron-up',
  'back',
  'close',
  'check',
  'warning',
  'offline',
  'scissors',
  'lotus',
  'list',
  'board',
  'grid',
  'sun',
  'settings',
  'share',
  'qr',
  'star',
  'edit',
  'wallet',
  'message',
  'picture',
] as const

export type IconName = (typeof ICON_NAMES)[number]

export interface IconProps {
  readonly name: IconName
  /** Width and height in CSS pixels at the standard size of text; 20 unless told. */
  readonly sizePx?: number
  readonly className?: string
}

/** A line icon in the colour of the text around it. It says nothing by itself: put words beside it. */
export function Icon({ name, sizePx = 20, className }: IconProps) {
  // Grows half as much as the text around it: with 200 % text a symbol is large enough at 150 %.
  const side = `calc(${sizePx / 2}px + ${sizePx / 2}px * var(--text-scale))`
  const style = { width: side, height: side }
  return <View className={joinClasses(styles.icon, styles[name], className)} style={style} />
}
