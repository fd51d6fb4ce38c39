import { boot } from "./app/boot.tsx";

boot(document.getElementById("root")!);
