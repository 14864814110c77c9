"""Points as they stand in public banks, and the key concepts that a reader sees in them."""

from __future__ import annotations

import pytest

from voice_interview.banks import question_from
from voice_interview.core.concepts import key_concepts

ROWS: tuple[tuple[str, str, dict[str, float]], ...] = (
    (
        "What is hill climbing?",
        "Hill climbing is a search algorithm used to find the values of variables (unknowns) of a "
        "function (f) that maximizes a score function (score).",
        {
            "is a search algorithm used to find the values of variables of a function that "
            "maximizes a score function": 1
        },
    ),
    (
        "How do models learn?",
        "They relate inputs(called features) to outputs(called labels).",
        {"they relate inputs to outputs": 1},
    ),
    (
        "What is Vue?",
        "Vue (aka Vue.js) is a framework for interfaces.",
        {"is a framework for interfaces": 1},
    ),
    (
        "How are models adapted?",
        "- **PEFT (Parameter-Efficient Fine-Tuning)**: Techniques like LoRA (Low-Rank Adaptation) "
        "update only a fraction of the weights ($<1\\%$).",
        {"PEFT: techniques like LoRA update only a fraction of the weights": 1.2},
    ),
    (
        "What is normalised?",
        "The block uses RMSNorm (Root Mean Square Layer Normalization) at the start.",
        {"the block uses RMSNorm at the start": 1},
    ),
    (
        "Where did it begin?",
        "Decoders grew out of the encoder-decoder structure (Vaswani et al., 2017).",
        {"decoders grew out of the encoder-decoder structure": 1},
    ),
    (
        "What does sorting cost?",
        "The complexity of bubble sort is $O(n^2)$ in the worst case.",
        {"the complexity of bubble sort is O(n^2) in the worst case": 1},
    ),
    ("How long?", "It reads long windows ($1M+$ tokens).", {"reads long windows": 1}),
    (
        "Which kinds are there?",
        "- Encoder-only (BERT, RoBERTa): reads the text in both directions.",
        {"encoder-only reads the text in both directions": 1.2, "BERT, RoBERTa": 0.25},
    ),
    (
        "What is hoisted?",
        "Variables with the let keyword (and const) are hoisted.",
        {"variables with the let keyword are hoisted": 1},
    ),
    (
        "Which strategies are there?",
        "- Greedy Decoding - Always picks the likeliest token. It is fast but can repeat itself.\n"
        "- Beam Search - Keeps multiple candidates (“beams”) and picks the best.",
        {
            "Greedy Decoding always picks the likeliest token": 1.2,
            "Greedy Decoding is fast": 1,
            "can repeat itself": 1,
            "Beam Search keeps multiple candidates": 1.2,
            "Beam Search picks the best": 1.2,
        },
    ),
    (
        "Which objects are there?",
        "- Deployment - creates the Pods and watches them",
        {"deployment creates the Pods": 1.2, "deployment watches them": 1.2},
    ),
    (
        "Why does it fail?",
        "If our model is too simple and has few parameters then it may have high bias.",
        {"if our model is too simple and has few parameters then it may have high bias": 1},
    ),
    (
        "What is regularization?",
        "A technique that discourages complex models, so as to avoid the risk of overfitting.",
        {"a technique that discourages complex models": 1, "avoid the risk of overfitting": 1},
    ),
    (
        "How do they behave?",
        "However, ridge keeps all predictors. In other words, nothing is dropped. On the other "
        "hand the lasso selects. In the latter case it is said that the model is sparse. "
        "Overfitting, on the other hand, arises late.",
        {
            "ridge keeps all predictors": 1,
            "nothing is dropped": 1,
            "the lasso selects": 1,
            "the model is sparse": 1,
            "overfitting arises late": 1,
        },
    ),
    (
        "What is underfitting?",
        "An example of underfitting is estimating a curve with a line.",
        {"an example of underfitting is estimating a curve with a line": 0.5},
    ),
    (
        "What do labels do?",
        "Specify labels to group Pods, Deployments, etc.",
        {"specify labels to group Pods, Deployments": 1},
    ),
    (
        "What is kubectl?",
        "For example, you can use kubectl to deploy applications, inspect and manage resources, "
        "and view logs.",
        {"deploy applications": 0.25, "inspect and manage resources": 0.25, "view logs": 0.25},
    ),
    (
        "What does it let users do?",
        "It lets them manage, scale and deploy containerized applications.",
        {
            "lets them manage containerized applications": 0.5,
            "scale containerized applications": 0.5,
            "deploy containerized applications": 0.5,
        },
    ),
    (
        "How do strategies differ?",
        "Beam Search improves quality by exploring many sequences but increases latency.",
        {
            "Beam Search improves quality": 1,
            "exploring many sequences": 1,
            "increases latency": 1,
        },
    ),
    (
        "What is read?",
        "Variables are seen in the dead zone, so it still holds the value of undefined.",
        {"variables are seen in the dead zone": 1, "holds the value of undefined": 1},
    ),
    (
        "Which do you use?",
        "Use **RAG** (retrieval-augmented generation) when facts change.",
        {"use RAG when facts change": 1.2},
    ),
    (
        "What about the cluster?",
        "Kubernetes uses health checks. Large Language Models are not involved. Purity is a goal.",
        {
            "Kubernetes uses health checks": 1,
            "Large Language Models are not involved": 1,
            "purity is a goal": 1,
        },
    ),
    (
        "When do threads help?",
        "They help with Input and Output (I/O) waits.",
        {"help with Input and Output waits": 1},
    ),
    (
        "Which one do you choose?",
        "- **Processes:** Processes suit heavy computation.",
        {"processes suit heavy computation": 1.2},
    ),
    (
        "Which functions are usual?",
        "- **Rectified Linear Unit (ReLU)**: a Rectified Linear Unit sets negative values to zero.",
        {"a Rectified Linear Unit sets negative values to zero": 1.2},
    ),
    (
        "How do you check it?",
        "- Check for drift: the inputs may have changed.",
        {"check for drift: the inputs may have changed": 1},
    ),
)


@pytest.mark.parametrize(
    ("prompt", "reference", "expected"), ROWS, ids=[row[1][:40] for row in ROWS]
)
def test_concepts_of_a_point(prompt: str, reference: str, expected: dict[str, float]) -> None:
    """Right boundaries and weights; nothing that is no idea."""
    concepts = key_concepts(question_from(prompt, reference))
    assert {concept.text: concept.weight for concept in concepts} == expected


def test_another_name_for_a_word_is_another_form() -> None:
    """What stands in parentheses behind a word may be said instead of it."""
    (concept,) = key_concepts(question_from("When?", "Only after we declare (initialize) them."))
    assert concept.forms == ("Only after we initialize them",)
