// The part of svg-to-pdfkit that is used; the package has no types.
declare module 'svg-to-pdfkit' {
  interface SvgToPdfOptions {
    readonly width?: number
    readonly height?: number
    /** Units of the SVG are points. */
    readonly assumePt?: boolean
    /** Names the font, registered or standard, of a text. */
    readonly fontCallback?: (family: string, bold: boolean, italic: boolean) => string
    readonly warningCallback?: (warning: string) => void
    readonly imageCallback?: (link: string) => string
    readonly documentCallback?: (file: string) => string
  }
  // eslint-disable-next-line no-restricted-syntax -- that is how the package exports it
  export default function SVGtoPDF(
    document: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options?: SvgToPdfOptions,
  ): void
}
