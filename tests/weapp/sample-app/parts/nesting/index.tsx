import { Button, CustomWrapper, Text, View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { Card } from '../../components/card'

interface StepperProps {
  readonly label: string
  readonly value: number
  readonly onStep: (event: { detail: { value: number } }) => void
}

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how JSX learns of a component
  namespace JSX {
    interface IntrinsicElements {
      /** Written for WeChat itself, not for Taro. */
      stepper: StepperProps
    }
  }
}

/** Deeper than the templates reach, so that Taro's own components take over. */
function nest(depth: number, inner: ReactNode): ReactNode {
  return depth === 0 ? inner : <View>{nest(depth - 1, inner)}</View>
}

/** Components inside components. */
export default function NestingPage() {
  const [count, setCount] = useState(0)
  const [wrapped, setWrapped] = useState(0)
  const [steps, setSteps] = useState(3)
  return (
    <>
      <Card title="很深">
        {nest(
          40,
          <Button id="deep" onClick={() => setCount(count + 1)}>
            深处 {count}
          </Button>,
        )}
      </Card>
      <Card title="CustomWrapper">
        <CustomWrapper>
          <View>
            <Text id="wrapped">包着 {wrapped}</Text>
            <Button id="wrapped-add" size="mini" onClick={() => setWrapped(wrapped + 1)}>
              加
            </Button>
          </View>
        </CustomWrapper>
      </Card>
      <Card title="原生组件">
        <stepper label="次数" value={steps} onStep={({ detail }) => setSteps(detail.value)} />
        <Text id="steps">外面 {steps}</Text>
        <Button id="steps-ten" size="mini" onClick={() => setSteps(10)}>
          设为 10
        </Button>
      </Card>
    </>
  )
}
