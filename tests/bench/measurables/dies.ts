export async function run(): Promise<void> {
  console.error('out of everything');
  process.exit(1);
}
