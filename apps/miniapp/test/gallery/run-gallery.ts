import { serveGallery } from "./serve-gallery.ts";

const { address } = await serveGallery();
console.log(`gallery ${address}`);
