import {
  Button,
  Checkbox,
  CheckboxGroup,
  Form,
  Input,
  Label,
  Radio,
  RadioGroup,
  Slider,
  Switch,
  Text,
  Textarea,
  View,
} from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../../components/card'

/** A form with every control, and the events the controls send. */
export default function FormPage() {
  const [submitted, setSubmitted] = useState('')
  const [changed, setChanged] = useState('')
  const show = (name: string) => (event: { detail: { value: unknown } }) =>
    setChanged(`${name}=${JSON.stringify(event.detail.value)}`)
  return (
    <Form onSubmit={({ detail }) => setSubmitted(JSON.stringify(detail?.value))} onReset={() => setSubmitted('已重置')}>
      <Card title="选择">
        <CheckboxGroup name="services" onChange={show('services')}>
          {['洗脸', '按摩', '修甲'].map((service, index) => (
            <Label key={service} className="row">
              <Checkbox value={service} checked={index === 0} disabled={index === 2} />
              {service}
            </Label>
          ))}
        </CheckboxGroup>
        <RadioGroup name="store" onChange={show('store')}>
          <Radio value="东店" checked>
            东店
          </Radio>
          <Radio value="西店" color="#e64340" id="west">
            西店
          </Radio>
        </RadioGroup>
        <Label for="west" className="row">
          <Text>选西店</Text>
        </Label>
        <View className="row">
          <Switch name="remind" checked onChange={show('remind')} />
          <Switch type="checkbox" onChange={show('plain')} />
          <Switch color="#e64340" checked disabled />
        </View>
        <Slider name="pressure" min={10} max={50} step={5} value={20} showValue onChange={show('pressure')} />
      </Card>
      <Card title="文字">
        <Input name="guest" className="field" placeholder="顾客姓名" />
        <Textarea name="note" placeholder="备注" style={{ width: '100%', height: '120px' }} />
        <View className="row">
          <Button formType="submit" type="primary" id="submit">
            提交
          </Button>
          <Button formType="reset" id="reset">
            重置
          </Button>
        </View>
        <Text id="changed" className="result">
          {changed}
        </Text>
        <Text id="submitted" className="result">
          {submitted}
        </Text>
      </Card>
    </Form>
  )
}
