import { assignmentParams, integerParam, type MetricEntry } from "./entry.ts";

/** Distances between the law of the samples and the law of the data. */
export const distances: readonly MetricEntry[] = [
  {
    id: "w2",
    label: "W₂",
    help: "Root mean squared way that mass travels under the best pairing, over clouds of as many points as stand beside it; never 0, so read it beside the floor of two real draws of the same size.",
    formula: "W_2 = \\Bigl(\\min_{\\pi} \\tfrac1n \\sum_i \\lVert x_i - y_{\\pi(i)} \\rVert^2\\Bigr)^{1/2}",
    source: "Peyré & Cuturi 2019, Computational Optimal Transport, arXiv 1803.00567, section 2.2",
    better: "lower",
    needs: ["reference"],
    leastCount: 1000,
    floor: "draws",
    params: assignmentParams,
  },
  {
    id: "sliced-w2",
    label: "Sliced W₂",
    help: "Root mean square of W₂ over random directions, quick for many points; it is smaller than W₂, and compares only with itself.",
    formula:
      "\\Bigl(\\mathbb E_{\\theta \\sim S^{d-1}}\\, W_2^2(\\theta^\\top X, \\theta^\\top Y)\\Bigr)^{1/2}",
    source: "Bonneel et al. 2015, Sliced and Radon Wasserstein Barycenters, JMIV 51",
    better: "lower",
    needs: ["reference"],
    leastCount: 1000,
    floor: "draws",
    params: [
      integerParam("directions", "Directions", "Random directions; more lessen the chance in the figure.", {
        min: 8,
        max: 1024,
        default: 128,
      }),
    ],
  },
  {
    id: "energy",
    label: "Energy distance",
    help: "Distances between the two sets against distances within each; 0 on average for equal laws, and without any setting.",
    formula:
      "2\\,\\mathbb E\\lVert X-Y\\rVert - \\mathbb E\\lVert X-X'\\rVert - \\mathbb E\\lVert Y-Y'\\rVert",
    source: "Székely & Rizzo 2013, Energy statistics, J. Statistical Planning and Inference 143",
    better: "lower",
    needs: ["reference"],
    leastCount: 1000,
    floor: "draws",
    params: [],
  },
  {
    id: "mmd",
    label: "MMD²",
    help: "Difference of the two laws' mean kernels; it sees what differs at the kernel's width, and is 0 on average for equal laws.",
    formula: "\\mathbb E k(X,X') + \\mathbb E k(Y,Y') - 2\\,\\mathbb E k(X,Y)",
    source: "Gretton et al. 2012, A Kernel Two-Sample Test, JMLR 13, lemma 6",
    better: "lower",
    needs: ["reference"],
    leastCount: 1000,
    leastCountHighDim: 10_000,
    floor: "draws",
    params: [
      {
        kind: "choice",
        cost: "display",
        key: "kernel",
        label: "Kernel",
        help: "The widths of the gaussian kernel, from the median distance between real points.",
        default: "median",
        options: [
          { id: "median", label: "Median", help: "One kernel, as wide as the median distance." },
          { id: "mixture", label: "Mixture", help: "The mean of five: ¼, ½, 1, 2 and 4 medians wide." },
        ],
      },
    ],
  },
  {
    id: "frechet",
    label: "Fréchet distance²",
    help: "Compares means and covariances alone, in the data's own space; blind to modes, and too large for few samples in many dimensions.",
    formula:
      "\\lVert \\mu_1-\\mu_2 \\rVert^2 + \\operatorname{tr}\\bigl(\\Sigma_1+\\Sigma_2-2(\\Sigma_1\\Sigma_2)^{1/2}\\bigr)",
    source: "Heusel et al. 2017, arXiv 1706.08500, without the network's features",
    better: "lower",
    needs: ["reference"],
    leastCount: 1000,
    leastCountHighDim: 10_000,
    floor: "draws",
    params: [],
  },
  {
    id: "c2st",
    label: "Two-sample classifier",
    help: "Held-out accuracy of a nearest-neighbour classifier that tells samples from data: ½ if it cannot, 1 if it always can.",
    formula: "\\tfrac1{2n}\\sum_i \\mathbb 1\\bigl[\\hat f_{-\\mathrm{fold}(i)}(z_i) = l_i\\bigr]",
    source: "Lopez-Paz & Oquab 2017, Revisiting Classifier Two-Sample Tests, arXiv 1610.06545, section 3",
    better: "lower",
    needs: ["reference"],
    leastCount: 1000,
    floor: "draws",
    params: [
      integerParam(
        "neighbours",
        "Neighbours",
        "How many neighbours vote; more see broad differences better.",
        {
          min: 1,
          max: 99,
          default: 15,
        },
      ),
      integerParam("folds", "Folds", "Parts of the cross-validation; more leave more points to vote.", {
        min: 2,
        max: 10,
        default: 5,
      }),
      integerParam("size", "Points", "Most points of either side; the time grows with its square.", {
        min: 50,
        max: 5000,
        default: 1000,
      }),
    ],
  },
];
