import { Flow, Icon, Paragraph } from '../../ui'
import { useSentences } from '../messages'
import { useNews } from '../state/news'

/** Whether what is on the screen follows the store at once; a receptionist trusts it, or looks again. */
export function LiveMark() {
  const speak = useSentences()
  const feedState = useNews((news) => news.feedState)
  if (feedState === undefined || feedState === 'offline') return null
  return (
    <Flow gap="half" align="center">
      <Icon name="bell" sizePx={14} />
      <Paragraph id={`live-${feedState}`} text={speak(`live.${feedState}`)} size="caption" tone="soft" />
    </Flow>
  )
}
