import { element } from '../element'
import { icon, type IconName } from '../frame/icons'
import type { Host } from '../host'
import { asFlag, asNumber, asText } from '../values'
import { fireEvent } from '../view/events'
import type { ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': '\u00a0',
  '&ensp;': '\u2002',
  '&emsp;': '\u2003',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&apos;': "'",
}
const SPACES: Readonly<Record<string, string | undefined>> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' }

/** `text`: can be selected, decodes entities, keeps spaces as it is told. */
export function createText(node: ViewNode): Behaviour {
  return {
    update: (attributes) => {
      const isSelectable = asFlag(attributes.selectable) || asFlag(attributes.userSelect)
      node.element.toggleAttribute('data-selectable', isSelectable)
    },
    childrenDrawn: () => {
      const space = SPACES[asText(node.attributes.space)]
      const isDecoded = asFlag(node.attributes.decode)
      if (space === undefined && !isDecoded) return
      for (const child of node.element.childNodes) {
        if (child.nodeType !== Node.TEXT_NODE) continue
        let text = child.nodeValue ?? ''
        if (isDecoded)
          text = text.replace(/&(?:nbsp|ensp|emsp|lt|gt|amp|apos);/g, (entity) => ENTITIES[entity] ?? entity)
        if (space !== undefined) text = text.replaceAll(' ', space)
        if (child.nodeValue !== text) child.nodeValue = text
      }
    },
  }
}

const ICONS: Readonly<Record<string, readonly [IconName, string] | undefined>> = {
  success: ['check', '#07c160'],
  success_no_circle: ['check', '#07c160'],
  info: ['info', '#10aeff'],
  warn: ['exclamation', '#f76260'],
  waiting: ['clock', '#10aeff'],
  cancel: ['cross', '#f43530'],
  clear: ['cross', '#b2b2b2'],
  download: ['download', '#07c160'],
  search: ['search', '#b2b2b2'],
}
const WITHOUT_CIRCLE = ['success_no_circle', 'search']

/** `icon`: WeChat's nine. */
export function createIcon(node: ViewNode): Behaviour {
  return {
    content: null,
    update: (attributes) => {
      const type = asText(attributes.type)
      const [name, color] = ICONS[type] ?? ['info', '#10aeff']
      const size = `${asNumber(attributes.size, 23)}px`
      const isFilled = !WITHOUT_CIRCLE.includes(type)
      const paint = asText(attributes.color, color)
      node.element.replaceChildren(
        element(
          'i',
          {
            class: 'host-wx-icon',
            style: {
              width: size,
              height: size,
              color: isFilled ? '#ffffff' : paint,
              'background-color': isFilled ? paint : 'transparent',
            },
          },
          [icon(name)],
        ),
      )
    },
  }
}

/** `progress`: a bar with its per cent. */
export function createProgress(node: ViewNode): Behaviour {
  const fill = element('i', { class: 'host-progress-fill' })
  const track = element('div', { class: 'host-progress-track' }, [fill])
  const label = element('span', { class: 'host-progress-value' })
  node.element.append(element('div', { class: 'host-progress' }, [track, label]))
  return {
    content: null,
    update: (attributes) => {
      const percent = Math.max(0, Math.min(100, asNumber(attributes.percent, 0)))
      fill.style.width = `${percent}%`
      fill.style.backgroundColor = asText(attributes.activeColor ?? attributes.color, '#09bb07')
      track.style.backgroundColor = asText(attributes.backgroundColor, '#ebebeb')
      track.style.height = `${asNumber(attributes.strokeWidth, 6)}px`
      label.textContent = asFlag(attributes.showInfo) ? `${percent}%` : ''
    },
  }
}

const NAVIGATION: Readonly<Record<string, string | undefined>> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
  exit: 'exitMiniProgram',
}

/** `navigator`: a link to another page. */
export function createNavigator(node: ViewNode, host: Host): Behaviour {
  return {
    activate: () => {
      const call = NAVIGATION[asText(node.attributes.openType, 'navigate')] ?? 'navigateTo'
      host.callWx(call, {
        url: asText(node.attributes.url),
        delta: asNumber(node.attributes.delta, 1),
        success: (reply: unknown) => fireEvent(node, { type: 'success', detail: reply }),
        fail: (reply: unknown) => fireEvent(node, { type: 'fail', detail: reply }),
      })
      return true
    },
  }
}
