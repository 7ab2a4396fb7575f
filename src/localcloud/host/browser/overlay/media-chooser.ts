import { element, hostButton } from '../element'
import { openOverlay } from './sheet'

/** Colours of the pictures that stand in for an album. */
const SAMPLES = [
  ['#f7b267', '#f25c54'],
  ['#80ced7', '#007ea7'],
  ['#b8e0a5', '#3a7d44'],
] as const

/** In place of camera and album: drawn pictures, or files of this machine. Answers undefined if cancelled. */
export async function openMediaChooser(overlays: HTMLElement, count: number): Promise<Blob[] | undefined> {
  return new Promise((resolve) => {
    const chosen = new Set<number>()
    const finish = (blobs: Blob[] | undefined): void => {
      overlay.close()
      resolve(blobs)
    }
    const done = hostButton('完成', 'host-button', () => {
      void Promise.all([...chosen].map((index) => drawSample(index))).then(finish)
    })
    const tiles = SAMPLES.map((colors, index) => {
      const tile = element('button', {
        class: 'host-media-tile',
        attributes: { type: 'button', 'aria-label': `图片${index + 1}`, 'aria-pressed': 'false' },
        style: { background: `linear-gradient(135deg, ${colors.join(', ')})` },
        onClick: () => {
          if (!chosen.delete(index) && chosen.size < count) chosen.add(index)
          tile.setAttribute('aria-pressed', String(chosen.has(index)))
          done.textContent = chosen.size > 0 ? `完成(${chosen.size})` : '完成'
        },
      })
      return tile
    })
    const picker = document.createElement('input')
    picker.type = 'file'
    picker.accept = 'image/*'
    picker.multiple = count > 1
    picker.addEventListener('change', () => finish([...(picker.files ?? [])].slice(0, count)))
    const overlay = openOverlay(
      overlays,
      'bottom',
      element('div', { class: 'host-media', attributes: { role: 'dialog', 'aria-label': '选择图片' } }, [
        element('div', { class: 'host-consent-heading', text: `选择图片（最多${count}张）` }),
        element('div', { class: 'host-media-tiles' }, tiles),
        element('label', { class: 'host-media-file', text: '从电脑选择…' }, [picker]),
        element('div', { class: 'host-consent-buttons' }, [
          hostButton('取消', 'host-button host-button-plain', () => finish(undefined)),
          done,
        ]),
      ]),
      () => finish(undefined),
    )
  })
}

/** One of the drawn pictures, 600 × 450. */
export async function drawSample(index: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = 600
  canvas.height = 450
  const context = canvas.getContext('2d')
  const [from, to] = SAMPLES[index % SAMPLES.length] ?? SAMPLES[0]
  if (context !== null) {
    const gradient = context.createLinearGradient(0, 0, 600, 450)
    gradient.addColorStop(0, from)
    gradient.addColorStop(1, to)
    context.fillStyle = gradient
    context.fillRect(0, 0, 600, 450)
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png')
  })
}
