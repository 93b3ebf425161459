/** The address of a script that is loaded later; see src/lazy-scripts.ts. */
declare module '*?address' {
  const address: string;
  export default address;
}
