import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { boot } from "./app/boot.tsx";

boot(document.getElementById("root")!);
