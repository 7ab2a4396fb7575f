import type { Host } from '../host'
import { Listeners } from '../listeners'
import { answering, type Members } from './call'

/** How long a sound seems to last; nothing is really played. */
const SOUND_MS = 300
const EVENTS = ['Canplay', 'Play', 'Pause', 'Stop', 'Ended', 'TimeUpdate', 'Error', 'Waiting', 'Seeking', 'Seeked']

/** Sound: recorded as played, so that a test can ask which sound a customer would have heard. */
export function audioCalls(host: Host): Members {
  return {
    ...answering(host, { setInnerAudioOption: () => undefined }),
    createInnerAudioContext: () => createSound(host),
  }
}

function createSound(host: Host): object {
  const listeners = new Listeners()
  let timer: number | undefined
  const tell = (event: 'play' | 'pause' | 'stop' | 'ended'): void => {
    host.records.sound({ source: sound.src, event })
    listeners.tell(event)
  }
  const halt = (event: 'pause' | 'stop'): void => {
    if (sound.paused) return
    window.clearTimeout(timer)
    sound.paused = true
    tell(event)
  }
  const sound = {
    src: '',
    startTime: 0,
    autoplay: false,
    loop: false,
    obeyMuteSwitch: true,
    volume: 1,
    playbackRate: 1,
    duration: SOUND_MS / 1000,
    currentTime: 0,
    paused: true,
    buffered: 0,
    play: () => {
      sound.paused = false
      tell('play')
      window.clearTimeout(timer)
      if (!sound.loop)
        timer = window.setTimeout(() => {
          sound.paused = true
          tell('ended')
        }, SOUND_MS)
    },
    pause: () => halt('pause'),
    stop: () => halt('stop'),
    seek: (position: unknown) => {
      sound.currentTime = Number(position)
      listeners.tell('seeked')
    },
    destroy: () => window.clearTimeout(timer),
    ...Object.fromEntries(
      EVENTS.flatMap((event) => [
        [`on${event}`, (listener: unknown) => listeners.on(event.toLowerCase(), listener)],
        [`off${event}`, (listener?: unknown) => listeners.off(event.toLowerCase(), listener)],
      ]),
    ),
  }
  return sound
}
