import { Text, View } from '@tarojs/components'
import { bannerStore, questionStore, toastStore } from '../feedback'
import { useStore } from '../make-store'
import { useSharedSentences } from '../messages/shared-sentences'
import { readPageTop } from '../platform/page-top'
import { Button } from './button'
import { Icon } from './icon'
import { Layer } from './layer'
import styles from './overlays.module.css'
import { Pressable } from './pressable'

/** What `showToast`, `showBanner` and `askConfirm` put over the page; Screen draws it on the visible page only. */
export function Overlays() {
  return (
    <Layer>
      <BannerOverlay />
      <QuestionOverlay />
      <ToastOverlay />
    </Layer>
  )
}

function ToastOverlay() {
  const toast = useStore(toastStore)
  if (toast === undefined) return null
  return (
    <View className={styles.toastPlace}>
      <View {...{ role: 'status' }} className={styles.toast}>
        {toast.kind === 'done' && <Icon name="check" />}
        {toast.kind === 'failed' && <Icon name="warning" />}
        <Text className={styles.toastText}>{toast.text}</Text>
      </View>
    </View>
  )
}

function BannerOverlay() {
  const banner = useStore(bannerStore)
  if (banner === undefined) return null
  const press = (): void => {
    bannerStore.set(undefined)
    banner.onPress?.()
  }
  // WeChat's capsule stays above it.
  const { statusBarPx, capsuleBottomPx } = readPageTop()
  const topPx = Math.max(statusBarPx + 12, capsuleBottomPx + 4)
  return (
    <View className={styles.bannerPlace} style={{ paddingTop: `${topPx}px` }}>
      <Pressable className={styles.banner} onPress={press}>
        <View className={styles.bannerSign}>
          <Icon name="bell" sizePx={22} />
        </View>
        <View className={styles.bannerWords}>
          <Text className={styles.bannerTitle}>{banner.title}</Text>
          <Text className={styles.bannerText}>{banner.text}</Text>
        </View>
        <Icon name="chevron" sizePx={18} />
      </Pressable>
    </View>
  )
}

function QuestionOverlay() {
  const question = useStore(questionStore)
  const speak = useSharedSentences()
  if (question === undefined) return null
  const { title, text, confirmLabel, cancelLabel, isDanger = false, answer } = question
  return (
    <View className={styles.questionPlace}>
      <View className={styles.shade} catchMove onClick={() => answer(false)} />
      <View {...{ role: 'alertdialog' }} className={styles.question}>
        <Text className={styles.questionTitle}>{title}</Text>
        {text !== undefined && <Text className={styles.questionText}>{text}</Text>}
        <View className={styles.answers}>
          <Button
            id="confirm-no"
            isBlock
            kind="neutral"
            label={cancelLabel ?? speak('action.notNow')}
            onPress={() => answer(false)}
          />
          <Button
            id="confirm-yes"
            isBlock
            kind={isDanger ? 'danger' : 'primary'}
            label={confirmLabel ?? speak('action.confirm')}
            onPress={() => answer(true)}
          />
        </View>
      </View>
    </View>
  )
}
