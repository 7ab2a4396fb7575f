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
  /** Width and height in CSS pixels; 20 unless told. */
  readonly sizePx?: number
  readonly className?: string
}

/** A line icon in the colour of the text around it. It says nothing by itself: put words beside it. */
export function Icon({ name, sizePx = 20, className }: IconProps) {
  const style = { width: `${sizePx}px`, height: `${sizePx}px` }
  return <View className={joinClasses(styles.icon, styles[name], className)} style={style} />
}
