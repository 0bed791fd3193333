// Where menus and lists of choices are put: into the page, or into the dialog they belong to, so that each lies in a
// landmark and is not hidden together with what a dialog covers.
import { inject, type InjectionKey, provide, type Ref, shallowRef } from 'vue'

/** Within the page's landmark; the frame has it. */
export const pageLayers = '#layers'

const key: InjectionKey<Readonly<Ref<HTMLElement | string>>> = Symbol('layer target')

export function useLayerTarget(): Readonly<Ref<HTMLElement | string>> {
  return inject(key, shallowRef(pageLayers))
}

/** For everything within this component. */
export function provideLayerTarget(target: Readonly<Ref<HTMLElement | string>>): void {
  provide(key, target)
}
