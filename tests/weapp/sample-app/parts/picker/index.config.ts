export default definePageConfig({ navigationBarTitleText: '选择器' })
