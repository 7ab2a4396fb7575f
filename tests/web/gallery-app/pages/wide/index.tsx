import { useState } from 'react'
import {
  Avatar,
  Button,
  Card,
  Flow,
  Heading,
  ListRow,
  Panes,
  Paragraph,
  Screen,
  SideNav,
  Stack,
  StatusChip,
  Tag,
  useIsWide,
} from '../../../../../src/ui'

const PLACES = [
  { value: 'today', label: '今天', icon: 'sun', count: 2 },
  { value: 'board', label: '日程', icon: 'board' },
  { value: 'customers', label: '顾客', icon: 'people' },
  { value: 'desk', label: '工作台', icon: 'grid' },
] as const

/** Three panes when there is room, the middle alone on a phone. */
export default function WidePage() {
  const isWide = useIsWide()
  const [place, setPlace] = useState<(typeof PLACES)[number]['value']>('board')
  if (!isWide)
    return (
      <Screen title="宽屏" back>
        <Paragraph id="narrow" text="窗口不够宽：这里只有中间一栏。" tone="soft" />
        <Requests />
      </Screen>
    )
  const nav = <SideNav items={PLACES} value={place} onChange={setPlace} foot={<Avatar name="前台" sizePx={48} />} />
  return (
    <Screen isFilling>
      <Panes nav={nav} left={<Requests />} right={<Visit />}>
        <Heading level="page" text="3月9日 周一" note="美合·静安店" />
        <Card>
          <Paragraph text="日程板在这里" tone="soft" />
        </Card>
      </Panes>
    </Screen>
  )
}

function Requests() {
  return (
    <Stack>
      <Heading text="新预约" />
      <Card isBare>
        <ListRow title="林小姐" note="14:30 玫瑰焕颜护理" trailing={<StatusChip status="requested" />} />
        <ListRow title="古丽米热·阿卜杜热合曼江" note="15:00 肩颈舒缓" trailing={<StatusChip status="arrived" />} />
      </Card>
    </Stack>
  )
}

function Visit() {
  return (
    <Stack>
      <Flow>
        <Avatar name="林小姐" sizePx={64} />
        <Heading text="林小姐" note="138 **** 5678" />
      </Flow>
      <Flow>
        <Tag label="青霉素过敏" tone="danger" />
        <Tag label="A 类" tone="accent" />
      </Flow>
      <Button label="确认" isBlock />
      <Button label="婉拒" kind="secondary" isBlock />
    </Stack>
  )
}
