/** Prints a page of its own, beside what is on the screen. Web only: WeChat lets no mini-program print. */
export function printPage(html: string): void {
  const frame = document.createElement('iframe')
  frame.id = 'print-frame'
  frame.style.cssText = 'position: fixed; width: 0; height: 0; border: 0'
  frame.srcdoc = html
  frame.onload = () => {
    const { contentWindow } = frame
    if (contentWindow === null) return
    contentWindow.onafterprint = () => frame.remove()
    contentWindow.focus()
    contentWindow.print()
  }
  document.getElementById('print-frame')?.remove()
  document.body.append(frame)
}
