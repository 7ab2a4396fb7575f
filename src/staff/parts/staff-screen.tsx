import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type PropsWithChildren, type ReactNode, useEffect } from 'react'
import { Heading, IconButton, Panes, Paragraph, Screen, Stack, useIsPageVisible, useIsWide } from '../../ui'
import { useSentences } from '../messages'
import { leavePage, type Tab, TABS } from '../navigation'
import { useNews } from '../state/news'
import { DeskNav } from './desk-nav'
import styles from './staff-screen.module.css'
import { TABS_HEIGHT } from './tabs-height'
import { VoiceHint } from './voice-hint'

interface StaffScreenProps {
  readonly title: string
  /** Below the title. */
  readonly note?: string
  /** Which tab this is, or belongs to. */
  readonly tab: Tab
  /** A page above a tab has a way back. */
  readonly isAbove?: boolean
  /** At the right of the title. */
  readonly aside?: ReactNode
  /** Stays at the bottom: the thing to do. */
  readonly bar?: ReactNode
  /** Wide windows only. */
  readonly left?: ReactNode
  /** Wide windows only. */
  readonly right?: ReactNode
  /** The middle scrolls by itself, as the board does. */
  readonly isFree?: boolean
}

/** The frame of every page: on phones a header and the tab bar, in wide windows the side navigation and panes. */
export function StaffScreen(props: PropsWithChildren<StaffScreenProps>) {
  const { title, tab, isAbove = false, aside, bar, isFree = false, children } = props
  const isWide = useIsWide()
  useTabBar(!isAbove, isWide)
  if (isWide) return <WideScreen {...props} />
  return (
    <Screen title={title} back={isAbove} aside={aside} bar={bar} isFilling={isFree} key={tab}>
      {!isAbove && <LiveLine />}
      {isFree ? (
        <View className={styles.aboveTabs} style={isAbove ? {} : { paddingBottom: TABS_HEIGHT }}>
          {children}
        </View>
      ) : (
        children
      )}
    </Screen>
  )
}

function WideScreen(props: PropsWithChildren<StaffScreenProps>) {
  const { title, note, tab, isAbove = false, aside, bar, left, right, isFree = false, children } = props
  const speak = useSentences()
  const back = isAbove && <IconButton id="back" icon="back" label={speak('common.close')} onPress={leavePage} />
  const head = (
    <View className={styles.head}>
      {back}
      <View className={styles.heading}>
        <Heading level="page" text={title} note={note} aside={aside} />
      </View>
    </View>
  )
  return (
    <Screen isFilling>
      <Panes nav={<DeskNav tab={tab} />} left={left} right={right} isMainFree={isFree}>
        {isFree ? (
          <>
            <View className={styles.freeHead}>
              {head}
              <LiveLine />
            </View>
            {children}
          </>
        ) : (
          <View className={styles.page}>
            <Stack>
              {head}
              {!isAbove && <LiveLine />}
              {children}
              {bar}
            </Stack>
          </View>
        )}
      </Panes>
    </Screen>
  )
}

/** Says what keeps new bookings from being seen or heard; nothing when all is well. */
function LiveLine() {
  const speak = useSentences()
  const isOffline = useNews(({ feedState }) => feedState === 'offline')
  if (isOffline) return <Paragraph text={speak('live.offline')} tone="warning" size="small" />
  return <VoiceHint />
}

/** A wide window has the side navigation instead of the tab bar. */
function useTabBar(isTab: boolean, isWide: boolean): void {
  const isVisible = useIsPageVisible()
  const speak = useSentences()
  useEffect(() => {
    if (!isTab || !isVisible) return
    // The tab bar may belong to another page by now: nothing to be done about it then.
    const ignore = (): void => undefined
    if (isWide) return void Taro.hideTabBar().catch(ignore)
    Taro.showTabBar().catch(ignore)
    TABS.forEach((each, index) => void Taro.setTabBarItem({ index, text: speak(`tab.${each}`) }).catch(ignore))
  }, [isTab, isWide, isVisible, speak])
}
