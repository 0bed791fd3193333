// How a paper cites the method and the program.

/** BibTeX of the two papers and of the program. */
export function citation(programVersion: string): string {
  return `@inproceedings{moeller-etal-2023-attribution,
  title = {An Attribution Method for Siamese Encoders},
  author = {M{\\"o}ller, Lucas and Nikolaev, Dmitry and Pad{\\'o}, Sebastian},
  booktitle = {Proceedings of the 2023 Conference on Empirical Methods in Natural Language Processing},
  year = {2023}
}

@inproceedings{moeller-etal-2024-approximate,
  title = {Approximate Attributions for Off-the-Shelf Siamese Transformers},
  author = {M{\\"o}ller, Lucas and Nikolaev, Dmitry and Pad{\\'o}, Sebastian},
  booktitle = {Proceedings of the 18th Conference of the European Chapter of the Association for Computational Linguistics},
  year = {2024}
}

@software{pairlens,
  title = {PairLens: corpus-level attribution analysis of sentence encoders},
  author = {{The PairLens authors}},
  version = {${programVersion}}
}`
}
