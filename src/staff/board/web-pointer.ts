/** Whether this is the web build: only there are a mouse's own events. */
export const IS_WEB = process.env.TARO_ENV === 'h5'

/** Follows the mouse wherever it goes until its button is let go. Returns the way to stop before. */
export function followMouse(onMove: (event: MouseEvent) => void, onEnd: () => void): () => void {
  const end = (): void => {
    stop()
    onEnd()
  }
  const stop = (): void => {
    window.removeEventListener('mousemove', onMove)
    window.removeEventListener('mouseup', end)
  }
  window.addEventListener('mousemove', onMove)
  window.addEventListener('mouseup', end)
  return stop
}

/**
 * While something is held the page neither scrolls under the finger nor marks text, and Escape lets it go. Browsers ask
 * before a touch begins who may stop its scrolling: so this listens all the time. Returns the way to stop.
 */
export function keepPageStill(isHolding: () => boolean, onEscape: () => void): () => void {
  if (!IS_WEB) return () => undefined
  const still = (event: Event): void => {
    if (isHolding() && event.cancelable) event.preventDefault()
  }
  const press = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape' && isHolding()) onEscape()
  }
  // On the way down: Taro's scroll view keeps what happens in it from the document.
  document.addEventListener('touchmove', still, { passive: false, capture: true })
  document.addEventListener('contextmenu', still)
  document.addEventListener('selectstart', still)
  window.addEventListener('keydown', press)
  return () => {
    document.removeEventListener('touchmove', still, { capture: true })
    document.removeEventListener('contextmenu', still)
    document.removeEventListener('selectstart', still)
    window.removeEventListener('keydown', press)
  }
}
