import { Flow, Icon, Paragraph } from '../../ui'
import { useSentences } from '../sentences'
import { useLinkName } from '../state/link'

/** 王* 推荐你来: for a visitor who came by somebody's link. */
export function LinkLine() {
  const speak = useSentences()
  const name = useLinkName()
  if (name === undefined) return null
  return (
    <Flow gap="half">
      <Icon name="heart" sizePx={16} />
      <Paragraph id="link-from" text={speak('link.from', { name })} tone="accent" size="small" isBold isInline />
    </Flow>
  )
}
