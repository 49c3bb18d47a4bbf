import { useState } from "react";
import type { BeforeAfterProps } from "./element-props.ts";

/** Two pictures over each other; a slider, moved by pointer or arrow keys, shows more of one or of the other. */
export function BeforeAfter({ before, after, beforeName, afterName, label }: BeforeAfterProps) {
  const [beforePercent, setBeforePercent] = useState(50);
  return (
    <div className="before-after">
      <div className="before-after__stage">
        <img className="before-after__picture" src={after} alt={afterName} />
        <div className="before-after__cover" style={{ clipPath: `inset(0 ${100 - beforePercent}% 0 0)` }}>
          <img className="before-after__picture" src={before} alt={beforeName} />
        </div>
        <input
          type="range"
          className="before-after__range"
          min={0}
          max={100}
          step={5}
          value={beforePercent}
          aria-label={label}
          aria-valuetext={`${beforeName} ${beforePercent}%，${afterName} ${100 - beforePercent}%`}
          onChange={({ target }) => setBeforePercent(Number(target.value))}
        />
        <span className="before-after__bar" style={{ left: `${beforePercent}%` }} aria-hidden="true" />
      </div>
      <div className="before-after__names" aria-hidden="true">
        <span>{beforeName}</span>
        <span>{afterName}</span>
      </div>
    </div>
  );
}
