import type { Host } from '../host'
import { asFlag, asText } from '../values'
import { fireEvent } from '../view/events'
import type { ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

/** `image`: all modes, also pictures from cloud storage. */
export function createImage(node: ViewNode, host: Host): Behaviour {
  const picture = document.createElement('img')
  picture.alt = ''
  picture.draggable = false
  node.element.append(picture)
  picture.addEventListener('load', () => {
    picture.removeAttribute('data-failed')
    fireEvent(node, { type: 'load', detail: { width: picture.naturalWidth, height: picture.naturalHeight } })
  })
  const fail = (source: string): void => {
    picture.toggleAttribute('data-failed', true) // WeChat leaves the place empty
    fireEvent(node, { type: 'error', detail: { errMsg: `GET ${source} failed` } })
  }
  picture.addEventListener('error', () => fail(picture.src))
  return {
    content: null,
    update: (attributes, previous) => {
      node.element.dataset.mode = asText(attributes.mode, 'scaleToFill')
      picture.loading = asFlag(attributes.lazyLoad) ? 'lazy' : 'eager'
      const source = asText(attributes.src)
      if (source === asText(previous.src)) return
      if (!source.startsWith('cloud://')) {
        const url = host.assetUrl(source, node.owner.path)
        if (url === '') picture.removeAttribute('src')
        else picture.src = url
        return
      }
      host.gateway
        .fileLinks([source])
        .then(([link]) => {
          if (asText(node.attributes.src) === source) picture.src = link?.tempFileURL ?? ''
        })
        .catch(() => fail(source))
    },
  }
}
