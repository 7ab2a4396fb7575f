import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type PropsWithChildren, type ReactNode, useMemo } from 'react'
import { joinClasses } from '../join-classes'
import { useSharedSentences } from '../messages/shared-sentences'
import { readPageTop } from '../platform/page-top'
import { useIsPageVisible } from '../platform/page-visibility'
import { useTextScale } from '../platform/text-scale'
import { IconButton } from './icon-button'
import { textScaleStyle } from './layer'
import { OfflineBar } from './offline-bar'
import { Overlays } from './overlays'
import styles from './screen.module.css'

/** The first tab of both apps. */
const HOME_URL = '/pages/home/index'

/** Between what stands at the right of the header and the edge of the window. */
const EDGE_PX = 12

export interface ScreenProps {
  /** Shows a header with this title; the page's config then says `navigationStyle: 'custom'`. */
  readonly title?: string
  /** Whether the header has a way back; with a function it is asked instead of going back by itself. */
  readonly back?: boolean | (() => void)
  /** At the right of the header. */
  readonly aside?: ReactNode
  /** Stays in reach of the thumb at the bottom; usually an ActionBar. */
  readonly bar?: ReactNode
  /** Fills the window exactly and leaves scrolling to what is inside: panes, boards. */
  readonly isFilling?: boolean
  /** Without space at the sides, for content that reaches the edge. */
  readonly isBare?: boolean
}

/**
 * The frame of every page: background, safe areas, text size, header, bottom bar, and what is shown over the page
 * (toasts, banners, questions, the offline line).
 */
export function Screen({
  title,
  back,
  aside,
  bar,
  isFilling = false,
  isBare = false,
  children,
}: PropsWithChildren<ScreenProps>) {
  const scale = useTextScale()
  const isVisible = useIsPageVisible()
  return (
    <View className={joinClasses(styles.screen, isFilling && styles.filling)} style={textScaleStyle(scale)}>
      {title !== undefined && <Header title={title} back={back} aside={aside} />}
      <OfflineBar />
      <View className={joinClasses(styles.content, (isBare || isFilling) && styles.bare)}>{children}</View>
      {bar !== undefined ? <View className={styles.bar}>{bar}</View> : !isFilling && <View className={styles.end} />}
      {isVisible && <Overlays />}
    </View>
  )
}

function Header({ title, back = false, aside }: Pick<ScreenProps, 'back' | 'aside'> & { readonly title: string }) {
  const speak = useSharedSentences()
  const { statusBarPx, capsuleWidthPx } = useMemo(readPageTop, [])
  const goBack = (): void => (typeof back === 'function' ? back() : leavePage())
  return (
    <View
      className={styles.header}
      style={{ paddingTop: `${statusBarPx}px`, paddingRight: `${Math.max(capsuleWidthPx, EDGE_PX)}px` }}
    >
      {back !== false && <IconButton id="back" icon="back" label={speak('action.back')} onPress={goBack} />}
      <Text className={joinClasses(styles.title, back === false && styles.alone)}>{title}</Text>
      {aside !== undefined && <View className={styles.aside}>{aside}</View>}
    </View>
  )
}

/** Goes back one page; a page that was opened by a link or a share has none below it and goes home. */
function leavePage(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.reLaunch({ url: HOME_URL })
}
