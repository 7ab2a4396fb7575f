import Taro from '@tarojs/taro'
import newBooking from '../assets/sound/new-booking.mp3'

let player: Taro.InnerAudioContext | undefined

/** Says 您有一条新的预约，请及时查收. Browsers stay silent until the page was tapped once: see `isVoiceAllowed`. */
export function sayNewBooking(): void {
  player ??= openPlayer()
  player.stop()
  player.play()
}

function openPlayer(): Taro.InnerAudioContext {
  const opened = Taro.createInnerAudioContext()
  opened.src = newBooking
  return opened
}

/** Whether a sound would be heard; WeChat always plays it. */
export function isVoiceAllowed(): boolean {
  if (process.env.TARO_ENV !== 'h5') return true
  return !('userActivation' in navigator) || navigator.userActivation.hasBeenActive
}
