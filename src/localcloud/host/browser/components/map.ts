import { element } from '../element'
import type { Host } from '../host'
import { drawMap } from '../overlay/location'
import { icon } from '../frame/icons'
import { asList, asNumber, asRecord, asText, type Values } from '../values'
import { fireEvent } from '../view/events'
import type { ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

/** `map`: a quiet box with its markers. There are no streets, and it does not move. */
export function createMap(node: ViewNode): Behaviour {
  const canvas = element('div', { class: 'host-map-holder' })
  const content = element('div', { class: 'host-map-content' })
  node.element.append(canvas, content)
  return {
    content,
    update: (attributes) => {
      const center = {
        latitude: asNumber(attributes.latitude, 39.92),
        longitude: asNumber(attributes.longitude, 116.46),
      }
      const markers = asList(attributes.markers).map((marker, index) => drawMarker(node, asRecord(marker), index))
      canvas.replaceChildren(drawMap(center), ...markers)
    },
  }
}

function drawMarker(node: ViewNode, marker: Values, index: number): HTMLElement {
  const label = asText(asRecord(marker.callout).content, asText(marker.title, `标记${index + 1}`))
  return element(
    'button',
    {
      class: 'host-map-marker',
      attributes: { type: 'button', 'aria-label': label },
      style: { left: `${20 + ((index * 23) % 60)}%`, top: `${25 + ((index * 31) % 45)}%` },
      onClick: () => fireEvent(node, { type: 'markertap', detail: { markerId: marker.id ?? index }, bubbles: false }),
    },
    [icon('pin'), element('span', { text: label })],
  )
}

/** `web-view`: refused unless its domain is one the program may open; never really loaded. */
export function createWebView(node: ViewNode, host: Host): Behaviour {
  const box = element('div', { class: 'host-web-view' })
  node.element.append(box)
  return {
    content: null,
    update: (attributes, previous) => {
      const source = asText(attributes.src)
      if (source === asText(previous.src) || source === '') return
      const isAllowed = isAllowedUrl(source, host.settings.webViewDomains)
      box.toggleAttribute('data-refused', !isAllowed)
      box.replaceChildren(
        icon('globe'),
        element('div', { text: isAllowed ? '网页' : '无法打开该页面' }),
        element('div', {
          class: 'host-quiet',
          text: isAllowed ? source : `不支持打开 ${source}，请在“小程序右上角更多->反馈与投诉”中和开发者反馈。`,
        }),
      )
      const type = isAllowed ? 'load' : 'error'
      window.setTimeout(() => fireEvent(node, { type, detail: isAllowed ? { src: source } : { fullUrl: source } }), 0)
    },
  }
}

function isAllowedUrl(source: string, domains: readonly string[]): boolean {
  if (!URL.canParse(source)) return false
  const { protocol, hostname } = new URL(source)
  return protocol === 'https:' && domains.includes(hostname)
}
