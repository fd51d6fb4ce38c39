import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/forced-colors.css";
import "./styles/print.css";
import { boot } from "./app/boot.tsx";

boot(document.getElementById("root")!);
