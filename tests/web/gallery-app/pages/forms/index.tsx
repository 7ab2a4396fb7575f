import { useRef, useState } from 'react'
import {
  ActionBar,
  Button,
  Card,
  CheckRow,
  Chip,
  Flow,
  IconButton,
  Paragraph,
  PictureField,
  Screen,
  SearchField,
  Segmented,
  Stack,
  Stepper,
  SwitchRow,
  Tabs,
  TextArea,
  TextField,
} from '../../../../../src/ui'
import { PICTURE } from '../../demo-data'
import { DemoSection } from '../../demo-section'

/** What people type, choose and turn on. */
export default function FormsPage() {
  return (
    <Screen title="表单" back bar={<Actions />}>
      <Buttons />
      <Fields />
      <Choices />
      <Pictures />
    </Screen>
  )
}

function Actions() {
  return (
    <ActionBar>
      <Button label="改期" kind="secondary" isBlock />
      <Button label="签到" isBlock />
    </ActionBar>
  )
}

function Buttons() {
  const [isBusy, setIsBusy] = useState(false)
  const [taps, setTaps] = useState(0)
  const submit = (): void => {
    setTaps(taps + 1)
    setIsBusy(true)
  }
  return (
    <DemoSection title="按钮">
      <Stack gap="small">
        <Button id="busy" label="提交预约" isBlock isBusy={isBusy} onPress={submit} />
        <Paragraph id="taps" text={`提交了 ${taps} 次`} tone="soft" size="small" />
        <Flow>
          <Button id="calm" label="主要" onPress={() => setIsBusy(false)} />
          <Button label="次要" kind="secondary" />
          <Button label="文字" kind="quiet" />
          <Button label="取消预约" kind="danger" />
          <Button id="disabled" label="不可用" isDisabled onPress={() => setTaps(99)} />
          <Button label="小按钮" size="small" icon="plus" />
          <Button label="分享" size="small" kind="secondary" icon="share" openType="share" />
          <IconButton icon="phone" label="打电话" isFilled onPress={() => setTaps(taps + 1)} />
        </Flow>
      </Stack>
    </DemoSection>
  )
}

function Fields() {
  const [name, setName] = useState('')
  const [note, setNote] = useState('')
  const [search, setSearch] = useState('林')
  return (
    <DemoSection title="输入">
      <Stack>
        <SearchField id="search" value={search} onChange={setSearch} placeholder="姓名或手机尾号" />
        <TextField id="name" label="姓名" value={name} onChange={setName} placeholder="怎么称呼你" isRequired />
        <TextField label="手机号" value="1381234" onChange={setName} error="手机号要有 11 位" kind="tel" />
        <TextField label="会员号" value="MH-2026-0001" onChange={setName} isDisabled hint="由门店填写" />
        <TextArea id="note" label="给美容师的话" value={note} onChange={setNote} placeholder="比如：怕冷、喜欢安静" />
      </Stack>
    </DemoSection>
  )
}

/** Every first sending fails, so that the way out of it can be seen. */
function Pictures() {
  const [pictures, setPictures] = useState([PICTURE])
  const [portrait, setPortrait] = useState<string[]>([])
  const sentBefore = useRef(new Set<string>())
  const upload = async (filePath: string): Promise<{ ok: true; fileId: string } | { ok: false }> => {
    if (sentBefore.current.has(filePath)) return { ok: true, fileId: filePath }
    sentBefore.current.add(filePath)
    return { ok: false }
  }
  return (
    <DemoSection title="图片">
      <Stack>
        <PictureField
          id="demo-pictures"
          label="门店图片"
          hint="最多 9 张"
          most={9}
          {...{ pictures, upload }}
          onChange={setPictures}
        />
        <PictureField
          id="demo-portrait"
          label="头像"
          isRound
          canRemove={false}
          pictures={portrait}
          upload={() => new Promise(() => undefined)}
          onChange={setPortrait}
        />
      </Stack>
    </DemoSection>
  )
}

const RANGES = [
  { value: 'day', label: '日' },
  { value: 'week', label: '周' },
  { value: 'month', label: '月' },
] as const

const PARTS = [
  { value: 'base', label: '基本' },
  { value: 'spending', label: '消费' },
  { value: 'care', label: '护理', count: 3 },
  { value: 'cards', label: '卡项' },
  { value: 'visits', label: '预约', count: 120 },
  { value: 'friends', label: '推荐' },
] as const

function Choices() {
  const [range, setRange] = useState<'day' | 'week' | 'month'>('day')
  const [part, setPart] = useState<(typeof PARTS)[number]['value']>('base')
  const [count, setCount] = useState(1)
  const [isOn, setIsOn] = useState(true)
  const [isAgreed, setIsAgreed] = useState(false)
  return (
    <DemoSection title="选择">
      <Stack>
        <Segmented options={RANGES} value={range} onChange={setRange} />
        <Tabs tabs={PARTS} value={part} onChange={setPart} />
        <Card isBare>
          <SwitchRow id="switch" label="预约提醒" note="到店前一天和一小时前" isOn={isOn} onChange={setIsOn} />
          <CheckRow
            id="check"
            label="我已阅读并同意《隐私保护说明》，同意美合保存我的健康信息用于护理"
            isOn={isAgreed}
            onChange={setIsAgreed}
          />
          <SwitchRow label="自动确认" note="由总部设定" isOn={false} isDisabled onChange={setIsOn} />
        </Card>
        <Flow>
          <Chip label="全部" isChosen onPress={() => undefined} />
          <Chip label="沉睡预警" isChosen={false} onPress={() => undefined} />
          <Chip label="我的顾客" icon="person" isChosen={false} onPress={() => undefined} />
          <Stepper value={count} onChange={setCount} least={1} most={5} format={(value) => `${value} 位`} />
        </Flow>
      </Stack>
    </DemoSection>
  )
}
