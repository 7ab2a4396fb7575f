import { useState } from 'react'
import {
  askConfirm,
  Button,
  Card,
  chooseLanguage,
  Countdown,
  EmptyState,
  Flow,
  ListRow,
  Loadable,
  type Loaded,
  OfflineBar,
  Paragraph,
  QrCode,
  Screen,
  Segmented,
  Sheet,
  showBanner,
  showToast,
  Skeleton,
  Stack,
  Steps,
  TextField,
} from '../../../../../src/ui'
import { DemoSection } from '../../demo-section'

const LOADED = {
  loading: { status: 'loading' },
  failed: {
    status: 'failed',
    error: { code: 'TOO_SOON', details: { leadMinutes: 90 }, traceId: 'trace-01J9ZK3QWERT' },
  },
  empty: { status: 'ready', data: [] },
  ready: { status: 'ready', data: ['林晓月', '陈思敏'] },
} as const satisfies Record<string, Loaded<readonly string[]>>

const LOADED_OPTIONS = [
  { value: 'loading', label: '加载' },
  { value: 'failed', label: '失败' },
  { value: 'empty', label: '空' },
  { value: 'ready', label: '有' },
] as const

/** Everything that is shown while waiting, when nothing is there, and over the page. */
export default function StatesPage() {
  return (
    <Screen title="状态与弹层" back>
      <OfflineBar isForced />
      <LoadableDemo />
      <OverPage />
      <Visit />
      <Outlines />
    </Screen>
  )
}

function LoadableDemo() {
  const [name, setName] = useState<keyof typeof LOADED>('loading')
  const state: Loaded<readonly string[]> = LOADED[name]
  return (
    <DemoSection title="加载">
      <Stack>
        <Segmented id="load" options={LOADED_OPTIONS} value={name} onChange={setName} />
        <Card isBare id="loadable">
          <Loadable
            state={state}
            onRetry={() => setName('ready')}
            empty={{
              title: '还没有预约',
              note: '选一个项目，看看什么时候有空',
              actionLabel: '去预约',
              icon: 'calendar',
            }}
          >
            {(people) => people.map((person) => <ListRow key={person} title={person} leading="person" />)}
          </Loadable>
        </Card>
      </Stack>
    </DemoSection>
  )
}

function OverPage() {
  const [isOpen, setIsOpen] = useState(false)
  const [note, setNote] = useState('')
  const [answer, setAnswer] = useState('')
  const ask = (): void => {
    const question = {
      title: '取消这个预约？',
      text: '取消后时间会让给别的顾客。',
      confirmLabel: '取消预约',
      isDanger: true,
    }
    void askConfirm(question).then((isConfirmed) => setAnswer(isConfirmed ? '取消了' : '没有取消'))
  }
  const announce = (): void => showBanner({ title: '您有一条新的预约', text: '林小姐 · 玫瑰焕颜护理 · 今天 14:30' })
  return (
    <DemoSection title="弹层">
      <Flow>
        <Button id="open-sheet" label="打开面板" size="small" kind="secondary" onPress={() => setIsOpen(true)} />
        <Button id="ask" label="确认" size="small" kind="secondary" onPress={ask} />
        <Button id="toast" label="提示" size="small" kind="secondary" onPress={() => showToast('预约成功', 'done')} />
        <Button id="banner" label="新预约" size="small" kind="secondary" onPress={announce} />
        <Button id="english" label="English" size="small" kind="quiet" onPress={() => chooseLanguage('en')} />
      </Flow>
      <Paragraph id="answer" text={answer} tone="soft" />
      <Sheet
        id="sheet"
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
        title="改期"
        actions={<Button id="sheet-done" label="就这样" isBlock onPress={() => setIsOpen(false)} />}
      >
        <Stack>
          <Paragraph text="改到另一个时间，原来的时间会让出来。" tone="soft" />
          <TextField id="sheet-note" label="原因" value={note} onChange={setNote} placeholder="可以不填" />
        </Stack>
      </Sheet>
    </DemoSection>
  )
}

function Visit() {
  return (
    <DemoSection title="预约">
      <Stack>
        <Card>
          <Steps
            steps={[
              { label: '已提交', note: '3月8日', state: 'done' },
              { label: '已确认', note: '09:12', state: 'done' },
              { label: '到店', state: 'current' },
              { label: '服务', state: 'waiting' },
              { label: '完成', state: 'waiting' },
            ]}
          />
        </Card>
        <Card>
          <Stack>
            <Flow align="center">
              <QrCode text="appt_01J9ZK3QWERTYUIOPASDFGHJKL" sizePx={180} label="签到码" />
            </Flow>
            <Flow align="center">
              <Paragraph text="还有" tone="soft" />
              <Countdown untilAt={1_773_018_000_000} now={() => 1_773_017_702_000} />
            </Flow>
          </Stack>
        </Card>
      </Stack>
    </DemoSection>
  )
}

function Outlines() {
  return (
    <DemoSection title="骨架与空">
      <Stack>
        <Skeleton shape="card" />
        <Card>
          <Skeleton shape="text" />
        </Card>
        <Card>
          <EmptyState />
        </Card>
      </Stack>
    </DemoSection>
  )
}
