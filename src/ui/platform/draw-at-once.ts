import { flushSync } from 'react-dom'

/**
 * Does what a tap asks for, and draws it before the next event is heard. Taro 4.2 gives a mini-program's taps no priority
 * (`getEventPriority` of @tarojs/react knows `click`, not `tap`), so that what is tapped or typed right after one, on a
 * slow phone, would be handled by the form as it was before: the first choice would be lost.
 */
export function drawAtOnce(act: () => void): void {
  flushSync(act)
}
