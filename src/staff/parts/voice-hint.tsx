import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Button, useIsPageVisible } from '../../ui'
import { isVoiceAllowed } from '../live/voice'
import { useSentences } from '../messages'
import { TABS_HEIGHT } from './tabs-height'
import styles from './voice-hint.module.css'

const LOOK_MS = 1000

/**
 * Browsers play no sound before the first tap anywhere: asks for it, and is gone then; it takes no room, so that nothing
 * jumps under that finger. Never seen inside WeChat.
 */
export function VoiceHint() {
  const speak = useSentences()
  const [isAllowed, setIsAllowed] = useState(isVoiceAllowed)
  const isVisible = useIsPageVisible()
  useEffect(() => {
    if (isAllowed) return undefined
    const look = (): void => setIsAllowed(isVoiceAllowed())
    const timer = setInterval(look, LOOK_MS)
    return () => clearInterval(timer)
  }, [isAllowed, isVisible])
  if (isAllowed) return null
  return (
    <View className={styles.hint} style={{ bottom: TABS_HEIGHT }}>
      <View className={styles.pill}>
        <Button
          icon="bell"
          size="small"
          kind="quiet"
          label={speak('live.silent')}
          onPress={() => setIsAllowed(isVoiceAllowed())}
        />
      </View>
    </View>
  )
}
