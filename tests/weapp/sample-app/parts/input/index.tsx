import { Button, Input, Text, Textarea } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../../components/card'

/** Text fields, and what they tell while a person types. */
export default function InputPage() {
  const [events, setEvents] = useState<readonly string[]>([])
  const [isFocused, setFocused] = useState(false)
  const [name, setName] = useState('')
  const [upper, setUpper] = useState('')
  const add = (text: string) => setEvents((before) => [...before.slice(-5), text])
  return (
    <>
      <Card title="input">
        <Input
          id="events"
          className="field"
          placeholder="事件"
          placeholderStyle="color:#e64340"
          onInput={({ detail }) => add(`input ${detail.value} ${detail.cursor}`)}
          onFocus={() => add('focus')}
          onBlur={({ detail }) => add(`blur ${detail.value}`)}
          onConfirm={({ detail }) => add(`confirm ${detail.value}`)}
        />
        <Input id="short" className="field" placeholder="最多四个字" maxlength={4} />
        <Input id="number" className="field" type="number" placeholder="数字键盘" />
        <Input id="password" className="field" password placeholder="密码" />
        <Input id="disabled" className="field" disabled value="不能输入" />
        <Input
          id="upper"
          className="field"
          placeholder="变成大写"
          value={upper}
          onInput={({ detail }) => setUpper(detail.value.toUpperCase())}
        />
        <Input
          id="nickname"
          className="field"
          type="nickname"
          placeholder="昵称"
          onInput={({ detail }) => setName(detail.value)}
        />
        <Input
          id="focused"
          className="field"
          placeholder="获得焦点"
          focus={isFocused}
          onBlur={() => setFocused(false)}
        />
        <Button id="focus" size="mini" onClick={() => setFocused(true)}>
          聚焦
        </Button>
        <Text id="name" className="result">
          {name}
        </Text>
        <Text id="log" className="result">
          {events.join('\n')}
        </Text>
      </Card>
      <GrowingText onLines={(count) => add(`lines ${count}`)} />
    </>
  )
}

function GrowingText(props: { onLines: (count: number) => void }) {
  return (
    <Card title="textarea">
      <Textarea
        id="growing"
        autoHeight
        placeholder="自动增高"
        style={{ width: '100%' }}
        onLineChange={({ detail }) => props.onLines(detail.lineCount)}
      />
    </Card>
  )
}
