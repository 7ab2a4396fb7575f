import Taro from '@tarojs/taro'
import { useState } from 'react'
import {
  ActionBar,
  APPOINTMENT_STATUSES,
  Avatar,
  Button,
  Card,
  DayStrip,
  Flow,
  IconButton,
  ListRow,
  Money,
  Paragraph,
  Picture,
  Screen,
  setTextScale,
  Stack,
  StatusChip,
  Tag,
  TimeGrid,
  useTextScale,
} from '../../../../../src/ui'
import { DAYS, LONG_NAME, PICTURE, TIMES, TODAY } from '../../demo-data'
import { DemoSection } from '../../demo-section'

/** What customers see most: cards, rows, days and times. */
export default function HomePage() {
  return (
    <Screen title="组件" aside={<TextSwitch />} bar={<Bar />}>
      <Pages />
      <Cards />
      <Statuses />
      <Times />
    </Screen>
  )
}

function TextSwitch() {
  const scale = useTextScale()
  return <IconButton id="text-size" icon="settings" label="字号" onPress={() => setTextScale(scale > 1.5 ? 1 : 2)} />
}

function Pages() {
  const open = (name: string) => () => void Taro.navigateTo({ url: `/pages/${name}/index` })
  return (
    <Card isBare>
      <ListRow id="open-forms" title="表单" note="输入、选择、开关" leading="edit" onPress={open('forms')} />
      <ListRow
        id="open-states"
        title="状态与弹层"
        note="加载、空、失败、提示"
        leading="bell"
        onPress={open('states')}
      />
      <ListRow
        id="open-money"
        title="账单与签字"
        note="每行的优惠、合计、手写"
        leading="wallet"
        onPress={open('money')}
      />
      <ListRow id="open-wide" title="宽屏" note="侧栏与三栏" leading="board" onPress={open('wide')} />
    </Card>
  )
}

function Bar() {
  return (
    <ActionBar summary={<Money amountFen={128_800} listPriceFen={168_000} size="title" />}>
      <Button id="submit" label="选时间" isBlock />
    </ActionBar>
  )
}

function Cards() {
  return (
    <DemoSection title="卡片与列表">
      <Stack>
        <Card tone="tinted" title="下一次预约" aside={<StatusChip status="confirmed" />}>
          <Paragraph text="3月10日 周一 10:30" size="title" isBold />
          <Paragraph text="玫瑰焕颜护理 90 分钟 · 林美容师" tone="soft" />
        </Card>
        <Card isBare title="项目">
          <ListRow
            title="玫瑰焕颜护理"
            note="90分钟 · 清洁、补水、按摩"
            leading={<Picture picture={PICTURE} widthPx={64} />}
            trailing={<Money amountFen={128_800} listPriceFen={168_000} tone="accent" isStacked />}
            onPress={() => undefined}
          >
            <Flow>
              <Tag label="我的次卡可用" tone="accent" />
              <Tag label="新" tone="success" />
            </Flow>
          </ListRow>
          <ListRow
            title={LONG_NAME}
            note="2小时30分"
            leading={<Picture widthPx={64} />}
            trailing={<Money amountFen={10_000_000} />}
            onPress={() => undefined}
          />
          <ListRow
            title="到店体验"
            leading={<Picture picture="/missing.png" widthPx={64} />}
            trailing={<Money amountFen={0} />}
          />
        </Card>
        <Card isBare title="人">
          <ListRow title="不指定" note="最快 今天 14:00" leading="people" isChosen onPress={() => undefined} />
          <ListRow
            title="林晓月"
            note="4.9 分 · 明天 10:30"
            leading={<Avatar name="林晓月" />}
            onPress={() => undefined}
          />
          <ListRow
            title="古丽米热·阿卜杜热合曼江"
            leading={<Avatar name="古丽" />}
            trailing="休息"
            isDisabled
            onPress={() => undefined}
          />
        </Card>
        <Flow>
          {['陈', '王', '李', '张', '赵'].map((name) => (
            <Avatar key={name} name={name} sizePx={48} />
          ))}
          <Avatar name="图" picture={PICTURE} sizePx={64} />
        </Flow>
      </Stack>
    </DemoSection>
  )
}

function Statuses() {
  return (
    <DemoSection title="状态">
      <Stack>
        <Flow>
          {APPOINTMENT_STATUSES.map((status) => (
            <StatusChip key={status} status={status} />
          ))}
          <Tag label="敏感肌" tone="danger" />
          <Tag label="普通" />
          <Tag label="快到期" tone="warning" />
        </Flow>
        <Money amountFen={128_800} size="hero" />
      </Stack>
    </DemoSection>
  )
}

function Times() {
  const [chosenOn, setChosenOn] = useState(TODAY)
  const [chosenMinute, setChosenMinute] = useState<number>()
  return (
    <DemoSection title="选时间">
      <Stack>
        <DayStrip days={DAYS} today={TODAY} chosenOn={chosenOn} onChoose={setChosenOn} />
        <Card>
          <TimeGrid times={TIMES} chosenMinute={chosenMinute} onChoose={setChosenMinute} />
        </Card>
        <Card>
          <TimeGrid times={[]} onChoose={setChosenMinute} />
        </Card>
      </Stack>
    </DemoSection>
  )
}
