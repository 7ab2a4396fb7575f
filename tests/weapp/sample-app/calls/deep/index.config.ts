export default definePageConfig({ navigationBarTitleText: '层级' })
