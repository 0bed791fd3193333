// How many lines the connection view draws: one setting for every pair of the window.
import { shallowRef } from 'vue'

export const lineCount = shallowRef(20)
